// SPDX-License-Identifier: Apache-2.0
// PackedFolders: which folder's code an image holds.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "model/parts/builds.h"

namespace cutaway::model {

class PackedFolders {
 public:
  explicit PackedFolders(const Builds& builds) : builds_(builds), in_(builds.in) {}

  /// The folder of the Dockerfile if a program lies there, else the build context.
  std::string code_folder(std::string_view dockerfile, std::string_view context) const;
  /// The workload names a Dockerfile in a folder whose code is gone.
  bool is_left_over(const meaning::Workload& workload) const;
  /// The one package below a workspace that starts and bears the workload's name; null if none.
  const std::string* program_of_name(const std::string& folder, std::string_view name) const;
  /// The one that the arguments of its build name, else the one that its command starts, else the
  /// one that bears its name; empty if none.
  std::string program_of(const std::string& folder, const meaning::Workload& workload) const;
  /// One image holds several programs: it copies this folder's, also out of an earlier stage, by
  /// the folder's path.
  bool copies_by_path(const Draft& draft, const std::string& folder) const;
  /// A folder with a manifest or an entry point of its own.
  bool is_unit(std::string_view folder) const;
  /// Programs with manifests of their own lie somewhere below the folder.
  bool holds_units(std::string_view folder) const;
  /// Nothing starts in the folder: a library in a language whose programs have a `main`.
  bool is_library(std::string_view folder) const;
  /// The folder above a Dockerfile whose manifest the draft's image copies although none lies
  /// beside it: what it builds. Nothing when it copies no such manifest.
  std::optional<std::string> built_above(const Draft& draft) const;
  /// The image copies a manifest of the root that is of another ecosystem than the package: the
  /// package is a piece of what that one describes.
  bool copies_another_manifest(const meaning::ImageBuild& image,
                               const meaning::Package& beside) const;
  /// Own code that is more than the start scripts of a product that the image packs.
  bool holds_program(const std::string& folder, const Draft& draft) const;
  /// The image is a web server's that starts nothing else, and the folder it is built from holds
  /// the program of a server: it cannot run there.
  bool only_hands_out(const std::string& folder, const Draft& draft) const;
  /// No file of the repository is copied into the draft's images, of which there are some.
  bool holds_nothing(const Draft& draft) const;
  /// The product of the last base image of the draft's Dockerfiles, if the image starts no program
  /// that was built before.
  TechnologyId packed_product(const Draft& draft) const;
  /// `FROM mssql/server` with scripts of the makers, whatever programs lie beside the Dockerfile.
  bool packs_store(const Draft& draft) const;
  /// One of the draft's images starts something and holds what a build made before.
  bool starts_what_was_built(const Draft& draft) const;

  /// Whether the image also holds code from beside the folder: then the folder is one piece of a
  /// bigger program.
  bool copies_other_code(const meaning::ImageBuild& image, const std::string& folder) const;

  /// The one program in a folder of the root that an image takes from there, whose own folder has
  /// none of that name: `COPY ./src/ /build/` of `docker/Dockerfile`.
  std::string copied_unit(const meaning::ImageBuild& image) const;

 private:
  bool answers(std::string_view folder) const;
  const std::string* program_of_arguments(const std::string& folder,
                                          const meaning::Workload& workload) const;
  bool takes_from(std::string_view dockerfile, std::string_view beside) const;
  bool takes_only(std::string_view dockerfile, std::string_view beside) const;
  std::string only_copied(std::string_view dockerfile, std::string_view context) const;
  std::string started_copy(std::string_view dockerfile, std::string_view context) const;
  bool holds_language(std::string_view folder, LanguageId language) const;
  bool takes_what_was_built(const meaning::ImageBuild& image) const;
  bool stands(const std::string& path) const;

  const Builds& builds_;
  const Inputs& in_;
  mutable std::set<std::string_view>
      standing_;  ///< files and folders of the tree; empty = not read
};

}  // namespace cutaway::model
