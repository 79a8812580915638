// SPDX-License-Identifier: Apache-2.0
// Walks along the imports of Go's packages, from the programs on and then from the tests on.
#include "linking/reached.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::linking {
namespace {

using sources::Origin;

/// Of a module of which the programs take in less than this share of its lines, the rest is there
/// for others to import.
constexpr std::uint64_t kMostLeftOut = 45, kPercent = 100;

/// The files of one folder; Go compiles them together.
struct Package {
  std::vector<FileId> code, tests;  ///< of whatever origin, without what a build tag keeps out
  std::string_view module;          ///< folder of the go.mod above it
  bool is_program = false, is_own = false;
  bool built = false, tested = false;
  std::uint64_t lines = 0;  ///< own
};
using Packages = std::map<std::string_view, Package>;

/// Whether the file asks in its first lines for a tag that no build of the product sets:
/// `//go:build ignore`, or as older files ask, `// +build ignore`.
bool is_kept_out(const syntax::Syntax& syntax, const catalogue::Catalogue& catalogue) {
  constexpr std::string_view kAsked = "go:build ", kAskedOnce = "+build ";
  for (const syntax::Comment& comment : syntax.comments) {
    if (comment.line >= syntax.package_line) return false;
    for (const std::string_view raw : split(syntax.text(comment.text), '\n')) {
      const std::string_view line = trim(raw);
      const bool once = line.starts_with(kAskedOnce);
      if (!once && !line.starts_with(kAsked)) continue;
      const std::string_view tag = trim(line.substr(once ? kAskedOnce.size() : kAsked.size()));
      return std::ranges::any_of(catalogue.table("not_built"), [&](const auto& row) {
        return std::string_view(row.first) == "tags.go" && matches_glob(row.second, tag);
      });
    }
  }
  return false;
}

/// Whether the package is called as what programs of others import, and they may.
bool is_for_others(const catalogue::Catalogue& catalogue, std::string_view folder) {
  const auto pieces = split(folder, '/');
  if (std::ranges::find(pieces, "internal") != pieces.end()) return false;
  return std::ranges::any_of(catalogue.table("not_built"), [&](const auto& row) {
    return std::string_view(row.first) == "for_others.go" &&
           matches_glob(row.second, base_name(folder));
  });
}

class Walk {
 public:
  Walk(const syntax::Project& project, const Links& links, const catalogue::Catalogue& catalogue)
      : project_(project), links_(links), catalogue_(catalogue) {
    const LanguageId go = catalogue::find_language("Go");
    for (std::size_t i = 0; i < project.size(); ++i) {
      if (base_name(project.file(FileId(i)).path) == "go.mod") add_module(FileId(i));
    }
    if (modules_.empty()) return;
    for (std::size_t i = 0; i < project.size(); ++i) {
      if (project.file(FileId(i)).language == go) add(FileId(i));
    }
  }

  NotBuilt find() {
    for (auto& [folder, package] : packages_) {
      if (package.is_program || !has_program(package.module) || is_for_others(catalogue_, folder))
        visit(package, &Package::built);
    }
    for (auto& [folder, package] : packages_) follow_tests(folder, package);
    judge_modules();
    for (const auto& [folder, package] : packages_) {
      if (package.built || !has_program(package.module)) continue;
      // A folder of tests alone is called so already.
      std::vector<FileId>& list = package.tested ? out_.for_tests : out_.left_out;
      for (const FileId file : package.code) {
        if (project_.file(file).origin == Origin::own) list.push_back(file);
      }
    }
    std::ranges::sort(out_.for_tests);
    std::ranges::sort(out_.left_out);
    return std::move(out_);
  }

 private:
  void add_module(FileId file) { modules_.emplace(folder_name(project_.file(file).path), false); }

  /// The folder of the module that a file belongs to; none without a go.mod above it.
  std::optional<std::string_view> module_of(std::string_view path) const {
    for (std::string_view folder = folder_name(path);; folder = folder_name(folder)) {
      const auto found = modules_.find(folder);
      if (found != modules_.end()) return found->first;
      if (folder.empty()) return std::nullopt;
    }
  }

  void add(FileId id) {
    const sources::File& file = project_.file(id);
    const auto module = module_of(file.path);
    if (!module) return;
    const syntax::Syntax& syntax = project_.of(id);
    const bool test = file.origin == Origin::test || file.path.ends_with("_test.go");
    if (!test && is_kept_out(syntax, catalogue_)) {
      if (file.origin == Origin::own) out_.left_out.push_back(id);
      return;
    }
    Package& package = packages_[folder_name(file.path)];
    package.module = *module;
    (test ? package.tests : package.code).push_back(id);
    if (test || file.origin != Origin::own) return;
    package.is_own = true;
    package.lines += syntax.counts.code;
    if (syntax.text(syntax.package) != "main") return;
    package.is_program = true;
    modules_.find(*module)->second = true;
  }

  bool has_program(std::string_view module) const { return modules_.find(module)->second; }

  /// What tests of other packages import is there for tests; its own tests say nothing of it.
  void follow_tests(std::string_view folder, const Package& package) {
    for (const FileId file : package.tests) {
      for (const FileId to : links_.file_imports(file)) {
        const auto found = packages_.find(folder_name(project_.file(to).path));
        if (found != packages_.end() && found->first != folder)
          visit(found->second, &Package::tested);
      }
    }
  }

  void visit(Package& first, bool Package::*mark) {
    std::vector<Package*> open;
    const auto take = [&](Package& package) {
      if (package.*mark) return;
      package.*mark = true;
      open.push_back(&package);
    };
    take(first);
    while (!open.empty()) {
      const Package& next = *open.back();
      open.pop_back();
      for (const FileId file : next.code) {
        for (const FileId to : links_.file_imports(file)) {
          const auto found = packages_.find(folder_name(project_.file(to).path));
          if (found != packages_.end()) take(found->second);
        }
      }
    }
  }

  /// A module whose programs take in little of it is a library with a program beside it.
  void judge_modules() {
    for (auto& [folder, program] : modules_) {
      std::uint64_t lines = 0, left_out = 0;
      for (const auto& [path, package] : packages_) {
        if (package.module != folder) continue;
        lines += package.lines;
        left_out += package.built || package.tested ? 0 : package.lines;
      }
      if (left_out * kPercent > lines * kMostLeftOut) program = false;
    }
  }

  const syntax::Project& project_;
  const Links& links_;
  const catalogue::Catalogue& catalogue_;
  std::map<std::string_view, bool> modules_;  ///< by folder: has it a program of its own?
  Packages packages_;
  NotBuilt out_;
};

}  // namespace

NotBuilt find_not_built(const syntax::Project& project, const Links& links,
                        const catalogue::Catalogue& catalogue) {
  return Walk(project, links, catalogue).find();
}

}  // namespace cutaway::linking
