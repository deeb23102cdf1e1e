// SPDX-License-Identifier: BSD-2-Clause
// Converts the one series of a folder to MetaImage with ITK, for the benchmark of codecs:
//   convert_series FOLDER OUTPUT.mhd
#include <cstdlib>
#include <iostream>

#include "itkGDCMImageIO.h"
#include "itkGDCMSeriesFileNames.h"
#include "itkImageFileWriter.h"
#include "itkImageSeriesReader.h"
#include "itkMetaImageIOFactory.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "convert_series FOLDER OUTPUT.mhd\n";
    return EXIT_FAILURE;
  }
  using Image = itk::Image<short, 3>;
  itk::MetaImageIOFactory::RegisterOneFactory();
  try {
    auto names = itk::GDCMSeriesFileNames::New();
    names->SetDirectory(argv[1]);
    auto reader = itk::ImageSeriesReader<Image>::New();
    reader->SetImageIO(itk::GDCMImageIO::New());
    reader->SetFileNames(names->GetInputFileNames());
    auto writer = itk::ImageFileWriter<Image>::New();
    writer->SetFileName(argv[2]);
    writer->SetInput(reader->GetOutput());
    writer->Update();
  } catch (const itk::ExceptionObject& e) {
    std::cerr << e << "\n";
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
