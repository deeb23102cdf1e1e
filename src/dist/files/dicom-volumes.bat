@echo off
rem The command line of DICOM Volumes: dicom-volumes COMMAND ... (see --help).
rem
rem Finds Java 17 or newer and the plugin. The first run puts an archive of loaded classes into
rem the user's cache folder, which later runs start from in a fraction of the time.
rem
rem JAVA_HOME                     which Java to use
rem DICOM_VOLUMES_JAVA_OPTIONS    further options of Java, such as -Xmx4g
setlocal
set "here=%~dp0"
set "jar="
set "name="
for %%j in ("%here%plugins\DICOM_Volumes-*.jar" "%here%DICOM_Volumes-*.jar") do (
  set "jar=%%~fj"
  set "name=%%~nj"
)
if not defined jar (
  echo dicom-volumes: there is no plugins\DICOM_Volumes-*.jar in "%here%" 1>&2
  exit /b 2
)
set "java="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
if not defined java for /d %%p in ("%here%java\win64\*" "%here%java\windows-x64\*") do (
  if exist "%%~p\bin\java.exe" set "java=%%~p\bin\java.exe"
  if exist "%%~p\jre\bin\java.exe" set "java=%%~p\jre\bin\java.exe"
)
if not defined java for %%p in (java.exe) do if not "%%~$PATH:p"=="" set "java=%%~$PATH:p"
if not defined java (
  echo dicom-volumes: there is no Java; install Java 17 or newer, or set JAVA_HOME 1>&2
  exit /b 2
)
set "version="
set "release=%java:\bin\java.exe=\release%"
if exist "%release%" for /f "usebackq tokens=1,2 delims==" %%k in ("%release%") do (
  if "%%k"=="JAVA_VERSION" set "version=%%~l"
)
set "major=17"
if defined version for /f "delims=." %%v in ("%version%") do set "major=%%v"
if %major% lss 17 (
  echo dicom-volumes: "%java%" is Java %version%, expected 17 or newer; set JAVA_HOME 1>&2
  exit /b 2
)
set "options=-XX:+UseSerialGC -Xms24m -Xmn12m -XX:-UsePerfData -XX:Tier3DelayOn=0"
set "options=%options% -XX:Tier3InvocationThreshold=400 -XX:Tier3MinInvocationThreshold=10"
set "options=%options% -XX:Tier3BackEdgeThreshold=6000"
set "options=%options% -XX:Tier4InvocationThreshold=10000 -XX:Tier4MinInvocationThreshold=20"
set "options=%options% -XX:Tier4CompileThreshold=30000 -XX:Tier4BackEdgeThreshold=80000"
set "cache=%LOCALAPPDATA%\dicom-volumes"
for %%p in ("%java%") do set "stamp=%%~tp-%%~zp"
set "stamp=%stamp:/=%"
set "stamp=%stamp::=%"
set "stamp=%stamp: =%"
for %%j in ("%jar%") do set "jarstamp=%%~zj"
rem An archive holds for one file: each installation has its own, named by the end of its path.
set "place=%here:\=_%"
set "place=%place::=%"
set "place=%place:~-80%"
set "archive=%cache%\%place%%name%-%jarstamp%-java-%stamp%.jsa"
if not defined LOCALAPPDATA goto run
if exist "%archive%" goto run
set "training=%cache%\training-%RANDOM%%RANDOM%"
mkdir "%training%" 2>nul || goto run
rem -Xbatch: a method that waits for its compilation now is never compiled again (JDK-8306460).
"%java%" "-XX:ArchiveClassesAtExit=%training%\classes.jsa" -XX:+UseSerialGC -Xlog:disable -Xbatch -XX:TieredStopAtLevel=1 -cp "%jar%" io.github.dicomvolumes.command.line.Main train "%training%" <nul >nul 2>&1
if exist "%training%\classes.jsa" move /y "%training%\classes.jsa" "%archive%" >nul 2>&1
rmdir /s /q "%training%" 2>nul
:run
set "share="
if exist "%archive%" set share="-XX:SharedArchiveFile=%archive%"
set "classpath=%jar%"
if not "%~1"=="convert" if exist "%here%jars" set "classpath=%jar%;%here%jars\*"
if not "%~1"=="convert" if exist "%here%ij.jar" set "classpath=%classpath%;%here%ij.jar"
"%java%" %options% %share% -Xlog:disable -Xlog:all=error:stderr %DICOM_VOLUMES_JAVA_OPTIONS% -cp "%classpath%" io.github.dicomvolumes.command.line.Main %*
exit /b %errorlevel%
