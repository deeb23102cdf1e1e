// SPDX-License-Identifier: BSD-2-Clause
// Reads the first series of a folder as ITK's users do, and prints its geometry and first pixels.
#include "itkGDCMImageIO.h"
#include "itkGDCMSeriesFileNames.h"
#include "itkImage.h"
#include "itkImageSeriesReader.h"
#include <cstdio>

int main(int, char **argv) {
  typedef itk::Image<short, 3> Image;
  itk::GDCMSeriesFileNames::Pointer names = itk::GDCMSeriesFileNames::New();
  names->SetUseSeriesDetails(true);
  names->SetDirectory(argv[1]);
  itk::ImageSeriesReader<Image>::Pointer reader = itk::ImageSeriesReader<Image>::New();
  reader->SetImageIO(itk::GDCMImageIO::New());
  try {
    reader->SetFileNames(names->GetFileNames(names->GetSeriesUIDs().at(0)));
    reader->Update();
  } catch (const std::exception &error) {
    std::printf("error %s\n", error.what());
    return 1;
  }
  Image *image = reader->GetOutput();
  Image::SizeType size = image->GetLargestPossibleRegion().GetSize();
  std::printf("%lu %lu %lu\n", size[0], size[1], size[2]);
  for (int i = 0; i < 3; i++) std::printf("%.17g ", image->GetSpacing()[i]);
  std::printf("\n");
  for (int i = 0; i < 3; i++) std::printf("%.17g ", image->GetOrigin()[i]);
  std::printf("\n");
  // Axis by axis: the columns of the matrix.
  for (int axis = 0; axis < 3; axis++)
    for (int i = 0; i < 3; i++) std::printf("%.17g ", image->GetDirection()(i, axis));
  std::printf("\n");
  for (unsigned long slice = 0; slice < size[2]; slice++) {
    Image::IndexType index = {{1, 2, (long)slice}};
    std::printf("%d ", image->GetPixel(index));
  }
  std::printf("\n");
  return 0;
}
