// SPDX-License-Identifier: Apache-2.0
// What the lines of a Dockerfile build: of many programs in one folder, the one that is in the
// image.
#pragma once

#include <string>
#include <vector>

#include "model/parts/builds.h"

namespace cutaway::model {

class BuildLines {
 public:
  explicit BuildLines(const Builds& builds) : builds_(builds), in_(builds.in) {}
  /// Files in which the one program starts that the lines name: `go build -o app ./cart/cmd`, or
  /// put where it is started from: `mv worker.py app.py`; empty where they name none, or several.
  std::vector<FileId> entries(const Draft& draft) const;
  /// The folder of the one package of a workspace that the lines build and that starts:
  /// `turbo run build --filter=@shop/desk...`; of the package in whose folder the image starts; of
  /// the one module or crate that they build, or of several programs below `cmd` the one that is
  /// started; empty where there is none.
  std::string package_folder(const meaning::ImageBuild& image) const;
  /// The folder `…/cmd/x` of the one program that the lines compile; of several that the image
  /// holds the one that it starts; empty where that is not said, and where it holds fewer than
  /// `least`.
  std::string command_folder(const meaning::ImageBuild& image, std::size_t least = 1) const;
  /// Whether it runs the image that is called like a folder whose Dockerfile compiles what lies
  /// there: whatever is mounted is what the program works on.
  bool runs_compiled(const Draft& draft) const;

 private:
  /// The folder of the one package of a workspace that the lines build by a filter and that starts.
  std::string filtered_folder(const meaning::ImageBuild& image) const;
  /// The folder of the package in which the image starts: its last WORKDIR ends with that folder,
  /// and a line copies from it.
  std::string working_folder(const meaning::ImageBuild& image) const;
  /// The folder of the one module of .NET, Gradle or Maven that the lines build.
  std::string module_folder(const meaning::ImageBuild& image) const;
  /// The folder of the one crate that the lines compile by name, or of several the one whose
  /// program the image starts.
  std::string crate_folder(const meaning::ImageBuild& image) const;
  /// What RUN lines of all stages do, as written.
  std::vector<std::string_view> run_lines(const meaning::ImageBuild& image) const;

  const Builds& builds_;
  const Inputs& in_;
};

/// Where GoReleaser builds several programs: the folder of the one whose `binary` is called like
/// the draft's image, whatever that folder is called. Empty where none is, or several are.
/// (built_commands.cc)
std::string folder_of_binary(const Builds& builds, const Draft& draft);

}  // namespace cutaway::model
