// SPDX-License-Identifier: BSD-2-Clause
// Reads pairs of volumes, a MetaImage and the same as NIfTI or NRRD, whose names stand in lines of the
// standard input, and says of each pair whether values and places are the same.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <string>
#include <vector>
#include "itkMetaImageIO.h"
#include "itkNiftiImageIO.h"
#include "itkNrrdImageIO.h"

struct Volume {
  std::vector<size_t> size;
  std::vector<double> origin, spacing, values;
  std::vector<std::vector<double>> direction;
  size_t components;

  double corner(int axis, const std::vector<double> &index) const {
    double at = axis < (int)origin.size() ? origin[axis] : 0;
    for (size_t i = 0; i < 3 && i < size.size(); i++) {
      at += axis < (int)direction[i].size() ? direction[i][axis] * spacing[i] * index[i] : 0;
    }
    return at;
  }
};

template <class T> void copy(const std::vector<char> &bytes, std::vector<double> &values) {
  const T *numbers = reinterpret_cast<const T *>(bytes.data());
  values.assign(numbers, numbers + bytes.size() / sizeof(T));
}

template <class IO> Volume read(const std::string &file) {
  auto io = IO::New();
  io->SetFileName(file);
  io->ReadImageInformation();
  Volume volume;
  unsigned axes = io->GetNumberOfDimensions();
  itk::ImageIORegion region(axes);
  for (unsigned i = 0; i < axes; i++) {
    volume.size.push_back(io->GetDimensions(i));
    volume.origin.push_back(io->GetOrigin(i));
    volume.spacing.push_back(io->GetSpacing(i));
    volume.direction.push_back(io->GetDirection(i));
    region.SetSize(i, io->GetDimensions(i));
  }
  volume.components = io->GetNumberOfComponents();
  io->SetIORegion(region);
  std::vector<char> bytes(io->GetImageSizeInBytes());
  io->Read(bytes.data());
  switch (io->GetComponentType()) {
    case itk::IOComponentEnum::UCHAR: copy<unsigned char>(bytes, volume.values); break;
    case itk::IOComponentEnum::SHORT: copy<short>(bytes, volume.values); break;
    case itk::IOComponentEnum::USHORT: copy<unsigned short>(bytes, volume.values); break;
    case itk::IOComponentEnum::INT: copy<int>(bytes, volume.values); break;
    case itk::IOComponentEnum::UINT: copy<unsigned>(bytes, volume.values); break;
    case itk::IOComponentEnum::FLOAT: copy<float>(bytes, volume.values); break;
    case itk::IOComponentEnum::DOUBLE: copy<double>(bytes, volume.values); break;
    default: throw std::runtime_error("a type that is not compared");
  }
  return volume;
}

static std::string compare(const std::string &meta, const std::string &other) {
  bool nifti = other.find(".nii") != std::string::npos;
  Volume a = read<itk::MetaImageIO>(meta);
  Volume b = nifti ? read<itk::NiftiImageIO>(other) : read<itk::NrrdImageIO>(other);
  // A last axis of kind "list" is components to ITK.
  size_t times = a.size.size() > 3 && !nifti ? a.size[3] : 1;
  if (a.values.size() != b.values.size() || a.components * times != b.components) {
    return "other sizes";
  }
  size_t voxels = a.values.size() / a.components / times;
  double rows = a.size[1], worst = 0;
  for (int k = 0; k < 8; k++) {
    std::vector<double> ours(3, 0), theirs(3, 0);
    for (size_t i = 0; i < 3 && i < a.size.size(); i++) {
      ours[i] = k >> i & 1 ? a.size[i] - 1.0 : 0;
      theirs[i] = nifti && i == 1 ? rows - 1 - ours[i] : ours[i];
    }
    for (int axis = 0; axis < 3; axis++) {
      worst = std::max(worst, std::fabs(a.corner(axis, ours) - b.corner(axis, theirs)));
    }
  }
  if (!(worst < 1e-3)) {
    return "corners are " + std::to_string(worst) + " mm apart";
  }
  size_t row = a.size[0] * a.components, plane = row * a.size[1];
  for (size_t i = 0; i < a.values.size(); i++) {
    size_t line = i % plane / row;
    size_t j = nifti ? i + (a.size[1] - 1 - line) * row - line * row : i;
    if (times > 1) {
      size_t component = i % a.components, voxel = i / a.components % voxels;
      j = (voxel * times + i / a.components / voxels) * a.components + component;
    }
    double difference = std::fabs(a.values[i] - b.values[j]);
    if (!(difference <= 1e-6 * std::fabs(a.values[i])) && !(a.values[i] != a.values[i])) {
      return "value " + std::to_string(i) + " is " + std::to_string(b.values[j]) + ", not "
             + std::to_string(a.values[i]);
    }
  }
  return "same";
}

int main() {
  std::string meta, other;
  while (std::getline(std::cin, meta) && std::getline(std::cin, other)) {
    std::string found;
    try {
      found = compare(meta, other);
    } catch (std::exception &e) {
      found = e.what();
    }
    std::replace(found.begin(), found.end(), '\n', ' ');
    std::cout << other << ": " << found << "\n";
  }
}
