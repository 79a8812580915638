// SPDX-License-Identifier: Apache-2.0
// Whose file it is and what for, by the rules of catalogue/origins.toml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace cutaway::catalogue {

/// What is known of a file when its origin is judged.
struct OriginQuestion {
  std::string_view path;         ///< below the folder that the user named
  LanguageId language;           ///< invalid when nobody knows it
  std::string_view first_bytes;  ///< as they are in the file; may be empty
  std::string_view
      project;  ///< the source's own name, so that a library is no copy of itself; may be empty
  bool examples_are_own =
      false;                 ///< a folder for examples tells nothing here: all there is lies in one
  bool many_at_top = false;  ///< many programs lie in the source's top folder
};

/// "vendored", "generated", "minified", "test", "example", "docs"; empty: the project's own.
std::string_view judge_origin(const OriginQuestion& question);

/// Whether folders of this name hold libraries, each in a folder of its own ("lib", "contrib").
bool is_shelf(std::string_view folder_name);
/// Whether a file of this name makes its folder a package of a workspace.
bool is_workspace_manifest(std::string_view base_name);
/// Whether a private package of this name, or so described, is there to develop with or to show;
/// both in lower case.
bool is_aside_package(std::string_view name, std::string_view description);
/// Whether a package of this name, in lower case, writes files out into the projects of others.
bool is_writer_package(std::string_view name);
/// Whether a folder of such a package, in lower case, holds what it writes; `command`: the package
/// is a program to be called.
bool is_scaffold(std::string_view folder_name, bool command);
/// Whether the file sets up a generator that turns its folder into documents to read.
bool is_documentation_site(std::string_view path);
/// Whether a file of this name says that a program lies in the folder of such a file.
bool is_program_beside_site(std::string_view base_name);
/// Whether a folder of this name may as well give users a test as test the product.
bool may_be_product(std::string_view folder_name);
/// Whether a folder of this name may hold tests of how programs work together, and what they need.
bool may_hold_tests(std::string_view folder_name);
/// Whether what lies below a folder of this name is what the product is made of.
bool holds_sources(std::string_view folder_name);
/// Files that, all together, make a folder an app of a framework.
const std::vector<std::string>& app_files();
/// Files of which one lies in a folder above each app.
const std::vector<std::string>& beside_apps();
/// Whether files of this ending name the files that they import.
bool names_imports(std::string_view path);
/// Whether what is written there tests something, or helps to.
bool looks_like_test(std::string_view first_bytes);
/// Whether a file of this name tells the licence of its folder.
bool is_licence(std::string_view base_name);

}  // namespace cutaway::catalogue
