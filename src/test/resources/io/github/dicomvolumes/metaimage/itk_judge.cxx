// SPDX-License-Identifier: BSD-2-Clause
// Reads and writes MetaImage files with ITK, to compare with what the tests expect.
//   itk_judge read FILE PIXELS       facts to standard output, pixels as they are in memory to PIXELS
//   itk_judge write FILE PIXELS COMPRESSED TYPE CHANNELS N SIZE*N SPACING*N ORIGIN*N DIRECTION*N*N
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "itkMetaDataObject.h"
#include "itkMetaImageIO.h"

namespace {

int Read(char** argv) {
  auto io = itk::MetaImageIO::New();
  if (!io->CanReadFile(argv[2])) {
    std::cerr << "ITK cannot read this file\n";
    return 2;
  }
  io->SetFileName(argv[2]);
  io->ReadImageInformation();
  const unsigned n = io->GetNumberOfDimensions();
  std::printf("type %s\n", io->GetComponentTypeAsString(io->GetComponentType()).c_str());
  std::printf("channels %u\n", io->GetNumberOfComponents());
  std::printf("size");
  for (unsigned i = 0; i < n; ++i) std::printf(" %llu", (unsigned long long)io->GetDimensions(i));
  std::printf("\nspacing");
  for (unsigned i = 0; i < n; ++i) std::printf(" %.17g", io->GetSpacing(i));
  std::printf("\norigin");
  for (unsigned i = 0; i < n; ++i) std::printf(" %.17g", io->GetOrigin(i));
  std::printf("\ndirection");
  for (unsigned i = 0; i < n; ++i) {
    const std::vector<double> axis = io->GetDirection(i);
    for (unsigned j = 0; j < n; ++j) std::printf(" %.17g", axis[j]);
  }
  std::printf("\n");
  auto& dictionary = io->GetMetaDataDictionary();
  for (const auto& key : dictionary.GetKeys()) {
    std::string value;
    if (itk::ExposeMetaData<std::string>(dictionary, key, value)) {
      std::printf("field %s=%s\n", key.c_str(), value.c_str());
    }
  }
  itk::ImageIORegion region(n);
  for (unsigned i = 0; i < n; ++i) region.SetSize(i, io->GetDimensions(i));
  io->SetIORegion(region);
  std::vector<char> pixels(io->GetImageSizeInBytes());
  io->Read(pixels.data());
  std::ofstream out(argv[3], std::ios::binary);
  out.write(pixels.data(), pixels.size());
  return out ? 0 : 3;
}

int Write(char** argv) {
  auto io = itk::MetaImageIO::New();
  io->SetFileName(argv[2]);
  std::ifstream in(argv[3], std::ios::binary);
  std::vector<char> pixels((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  io->SetUseCompression(std::string(argv[4]) == "1");
  io->SetComponentType(itk::ImageIOBase::GetComponentTypeFromString(argv[5]));
  const unsigned channels = std::atoi(argv[6]);
  io->SetNumberOfComponents(channels);
  io->SetPixelType(channels == 3   ? itk::IOPixelEnum::RGB
                   : channels == 1 ? itk::IOPixelEnum::SCALAR
                                   : itk::IOPixelEnum::VECTOR);
  const unsigned n = std::atoi(argv[7]);
  io->SetNumberOfDimensions(n);
  char** next = argv + 8;
  itk::ImageIORegion region(n);
  for (unsigned i = 0; i < n; ++i) {
    io->SetDimensions(i, std::atoi(*next));
    region.SetSize(i, std::atoi(*next++));
  }
  for (unsigned i = 0; i < n; ++i) io->SetSpacing(i, std::atof(*next++));
  for (unsigned i = 0; i < n; ++i) io->SetOrigin(i, std::atof(*next++));
  for (unsigned i = 0; i < n; ++i) {
    std::vector<double> axis(n);
    for (unsigned j = 0; j < n; ++j) axis[j] = std::atof(*next++);
    io->SetDirection(i, axis);
  }
  io->SetIORegion(region);
  io->Write(pixels.data());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::string command = argc > 3 ? argv[1] : "";
    if (command == "read") return Read(argv);
    if (command == "write") return Write(argv);
    std::cerr << "usage: itk_judge read|write FILE PIXELS ...\n";
    return 64;
  } catch (const std::exception& e) {
    std::cerr << e.what() << "\n";
    return 1;
  }
}
