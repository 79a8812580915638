// SPDX-License-Identifier: Apache-2.0
// Finds folders of libraries that nobody imports, and the files that import by a variable.
#include "model/parts/loaded_packages.h"

#include <algorithm>
#include <map>
#include <set>

namespace cutaway::model {
namespace {

constexpr std::size_t kFewest = 4;  ///< side by side, so that going through them pays

/// A word of a name without the "s" of many.
std::string of_one(std::string word) {
  if (word.size() > 3 && word.ends_with("s")) word.pop_back();
  return word;
}

class Loaders {
 public:
  Loaders(const Inputs& in, const std::vector<Draft>& drafts,
          const std::vector<std::vector<std::uint32_t>>& users)
      : in_(in), drafts_(drafts), users_(users) {
    for (const auto& [row, value] : in.catalogue.table("parts")) {
      if (row == "loading_calls") calls_.insert(value);
    }
  }

  std::vector<std::vector<std::uint32_t>> run() {
    std::vector<std::vector<std::uint32_t>> found(drafts_.size());
    for (const auto& [folder, members] : groups()) {
      if (members.size() < kFewest) continue;
      const std::vector<std::uint32_t> loaders = loaders_of(of_one(lower(base_name(folder))));
      for (const std::uint32_t member : members) found[member] = loaders;
    }
    return found;
  }

 private:
  /// Libraries that only they themselves run, by the folder around theirs.
  std::map<std::string_view, std::vector<std::uint32_t>> groups() const {
    std::set<std::uint32_t> taken;
    for (const auto& users : users_) {
      if (users.size() < 2) continue;
      for (const std::uint32_t user : users)
        if (drafts_[user].part.kind == "library") taken.insert(user);
    }
    std::map<std::string_view, std::vector<std::uint32_t>> found;
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      const Draft& draft = drafts_[i];
      const std::string_view around = folder_name(draft.part.path);
      if (is_imported_by_files(in_, draft) && !around.empty() && !taken.contains(i))
        found[around].push_back(i);
    }
    return found;
  }

  /// Programs that run a file which imports by a variable and speaks of such a thing.
  std::vector<std::uint32_t> loaders_of(const std::string& word) {
    std::set<std::uint32_t> found;
    for (const FileId file : importers()) {
      if (!speaks_of(file, word)) continue;
      for (const std::uint32_t user : users_[file.index()])
        if (drafts_[user].part.kind != "library") found.insert(user);
      found.merge(takers_of(file, word));
    }
    return {found.begin(), found.end()};
  }

  /// Programs beside that take the piece with the file that loads out of the program it lies in:
  /// `import … from '@acme/cli/lib/connector/index.js'`.
  std::set<std::uint32_t> takers_of(FileId loader, const std::string& word) const {
    std::set<std::string_view> names;
    for (const std::uint32_t user : users_[loader.index()])
      for (const std::uint32_t package : drafts_[user].packages)
        names.insert(in_.facts.packages[package].name);
    std::set<std::uint32_t> found;
    for (std::size_t f = 0; f < users_.size(); ++f) {
      if (users_[f].empty() || !in_.own(FileId(f))) continue;
      const syntax::Syntax& syntax = in_.project.of(FileId(f));
      const bool takes = std::ranges::any_of(syntax.imports, [&](const syntax::Import& one) {
        const std::string_view from = syntax.text(one.module);
        return one.kind != syntax::ImportKind::type_only &&
               std::ranges::any_of(names, [&](std::string_view name) {
                 return !name.empty() && from.size() > name.size() && from.starts_with(name) &&
                        from[name.size()] == '/' && has(from.substr(name.size()), word);
               });
      });
      for (const std::uint32_t user : users_[f])
        if (takes && drafts_[user].part.kind != "library") found.insert(user);
    }
    return found;
  }

  const std::vector<FileId>& importers() {
    if (looked_) return importers_;
    looked_ = true;
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (in_.own(FileId(f)) && imports_by_variable(in_.project.of(FileId(f))))
        importers_.emplace_back(f);
    }
    return importers_;
  }

  bool imports_by_variable(const syntax::Syntax& syntax) const {
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      if (call.argument_count == 0 || !calls_.contains(syntax.text(call.name))) return false;
      return syntax.value(syntax.arguments[call.first_argument]).kind != syntax::ValueKind::string;
    });
  }

  static bool has(std::string_view name, const std::string& word) {
    return std::ranges::any_of(identifier_words(name),
                               [&](const std::string& one) { return of_one(lower(one)) == word; });
  }

  bool speaks_of(FileId file, const std::string& word) const {
    const syntax::Syntax& syntax = in_.project.of(file);
    return has(in_.file(file).path, word) ||
           std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
             return has(syntax.text(symbol.name), word);
           });
  }

  const Inputs& in_;
  const std::vector<Draft>& drafts_;
  const std::vector<std::vector<std::uint32_t>>& users_;
  std::set<std::string_view> calls_;
  std::vector<FileId> importers_;
  bool looked_ = false;
};

}  // namespace

bool is_imported_by_files(const Inputs& in, const Draft& draft) {
  if (draft.part.kind != "library" || !draft.part.built_here || draft.packages.empty())
    return false;
  return std::ranges::all_of(draft.packages, [&](std::uint32_t package) {
    return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
      return row.first == "imported_by_files" && row.second == in.facts.packages[package].ecosystem;
    });
  });
}

std::set<std::uint32_t> never_imported(const Inputs& in, const Ownership& ownership,
                                       const std::vector<Draft>& drafts) {
  std::set<std::uint32_t> found;
  for (std::uint32_t i = 0; i < drafts.size(); ++i)
    if (is_imported_by_files(in, drafts[i])) found.insert(i);
  for (std::size_t f = 0; f < in.project.size() && !found.empty(); ++f) {
    if (!in.own(FileId(f))) continue;
    const std::string& from = in.file(FileId(f)).path;
    for (const FileId next : in.links.file_imports(FileId(f))) {
      const auto& users = ownership.of(next);
      if (!users.empty() && found.contains(users.front()) &&
          !below(from, drafts[users.front()].part.path))
        found.erase(users.front());
    }
  }
  return found;
}

std::vector<std::vector<std::uint32_t>> find_loaders(
    const Inputs& in, const std::vector<Draft>& drafts,
    const std::vector<std::vector<std::uint32_t>>& users) {
  return Loaders(in, drafts, users).run();
}

}  // namespace cutaway::model
