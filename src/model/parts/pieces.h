// SPDX-License-Identifier: Apache-2.0
// Pieces: packages that are inside of what this repository builds and no parts beside it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/parts/builds.h"

namespace cutaway::model {

class Pieces {
 public:
  explicit Pieces(const Builds& builds);

  /// Other repositories can depend on it: named, not private, and on npm with the version without
  /// which nothing is published there, and with a file that is taken in.
  bool may_be_taken(const meaning::Package& package) const;
  /// Others of the same workspace need the package, and what they make is told as a part.
  /// `code_runs`: code of this repository is deployed.
  bool is_piece(const meaning::Package& package, bool code_runs);
  /// The one server of a workspace whose image is built from the whole repository: that part
  /// already.
  bool is_whole_program(const meaning::Package& package);
  /// Only the tests of others here need it: a harness.
  bool only_for_tests(const meaning::Package& package) const;
  /// It starts and hands out nothing and takes only what its makers build with: a list of tools.
  bool lists_tools_only(const meaning::Package& package) const;
  /// The entry points of a package that lie in no package below it.
  std::vector<FileId> own_entries(const meaning::Package& package) const;
  /// What the manifest itself says that it builds; empty inside = something that starts.
  std::optional<std::string> said_kind(const meaning::Package& package) const;
  /// A project of .NET that builds nothing that starts, beside others that do.
  bool is_class_library(const meaning::Package& package) const;
  /// Its build makes a plugin of it (`library_plugins` of `parts.toml`) beside a module that
  /// starts: it runs inside of that one, and what starts in it tries it out.
  bool is_plugin_of_program(const meaning::Package& package) const;
  bool listens_below(std::string_view folder) const;
  /// Packed as what a server starts, with the file that tells the server so
  /// (`[packed_to_run]` in catalogue/parts.toml).
  bool is_packed_to_run(const meaning::Package& package) const;
  /// Its scripts make pages for browsers out of the folder: a front end, whoever serves the files.
  bool builds_pages(const meaning::Package& package);
  /// An image copies what its script makes of it for browsers: pages of the product, no library.
  bool is_packed_as_pages(const meaning::Package& package);
  /// Its application at the top takes the package, or the package extends what that one takes:
  /// both are loaded into the one program (PHP).
  bool is_of_application(const meaning::Package& package) const;
  /// The file at which a web server hands requests to the program lies in its folder, whatever type
  /// its manifest says that it is.
  bool has_front_page(const meaning::Package& package) const;
  /// A crate that others of the workspace take, with no first program: what starts in it is a
  /// helper beside the library.
  bool is_crate_of_others(const meaning::Package& package) const;
  /// Lies with or in a module of Go that others here take, with no main function at its top or
  /// below its `cmd`: what starts in it are tools for its makers.
  bool is_module_of_others(const meaning::Package& package) const;
  /// Bears the name of a package around it: what its folder lists are libraries of that one.
  bool is_list_of_outer(const meaning::Package& package) const;
  /// One of the folders that a framework for apps makes for each system it runs on (`shell_folders`
  /// of parts.toml): the app is the package around it.
  bool is_shell_of_app(const meaning::Package& package) const;
  /// Builds libraries alone: a CMake project below the top without a program, a Python manifest in
  /// whose folder no other file is Python.
  bool builds_no_program(const meaning::Package& package) const;
  /// A command that nobody can install, for its manifest is private: it serves the makers.
  static bool is_makers_command(const meaning::Package& package);
  /// What builds it writes the line that starts it.
  bool started_by_build(const meaning::Package& package) const {
    return takes_any(package, "application_plugins");
  }
  /// In these ecosystems a published package without a command is used by other programs, whatever
  /// can be run in it.
  static bool is_script_language(const meaning::Package& package);
  /// One of the packages of a workspace starts or makes pages.
  bool starts_below(const meaning::Package& workspace);
  /// The file is written in a language that such a manifest describes; the folder is not asked.
  bool is_of(const meaning::Package& package, FileId file) const;
  /// Its manifest takes one of the packages of a list in `parts.toml`.
  bool takes_any(const meaning::Package& package, std::string_view row) const;

 private:
  bool takes(const meaning::Package& package, std::string_view name) const;
  bool is_taken_by_programs(const meaning::Package& package) const;
  bool has_main(const meaning::Package& package) const;
  bool drives_browsers(const meaning::Package& package) const;
  bool builds_products(std::string_view ecosystem, bool code_runs);
  bool starts_server(const meaning::Package& package) const;
  bool is_needed(const meaning::Package& package) const;
  bool starts_there(const meaning::Package& package, FileId file) const;
  bool listens_in_methods(FileId file) const;
  bool is_taken_by_program(const meaning::Package& package) const;
  bool hands_out(const meaning::Package& package) const;
  bool has_main(std::string_view folder) const;

  const Builds& builds_;
  const Inputs& in_;
  std::set<std::string, std::less<>> with_page_;  ///< folders with a first page
  std::vector<std::string_view> page_builders_, page_frameworks_;
  int programs_ = -1;  ///< modules that start or answer requests; -1 = not counted yet
};

}  // namespace cutaway::model
