// SPDX-License-Identifier: Apache-2.0
// The inside of a part: its folders as its makers cut them, flat folders by the first word of file
// names.
#include <algorithm>
#include <map>
#include <set>

#include "model/steps.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kFewestFiles =
    4;  ///< a part with fewer code files has no inside worth drawing
constexpr std::size_t kMostModules = 16;
constexpr std::size_t kFlat = 10;  ///< so many files in one folder are told apart by name
constexpr std::size_t kDeepest = 12;

struct Group {
  std::string folder;
  std::string prefix;  ///< of file names in a flat folder
  std::vector<FileId> files;
  std::uint64_t lines = 0;
};

bool is_code(const Inputs& in, FileId id) {
  const sources::File& file = in.file(id);
  if (!in.own(id) || !file.language.valid()) return false;
  const auto type = catalogue::language(file.language).type;
  return type == catalogue::LanguageType::programming || !in.project.of(id).calls.empty();
}

/// The first component of `path` below `folder`, empty for files that lie in the folder itself.
std::string_view child_folder(std::string_view path, std::string_view folder) {
  std::string_view rest = folder.empty() ? path : path.substr(folder.size() + 1);
  const auto slash = rest.find('/');
  return slash == std::string_view::npos ? std::string_view() : rest.substr(0, slash);
}

class Inside {
 public:
  explicit Inside(const Inputs& in) : in_(in) {}

  /// Groups of the files below the part's folder; at most kMostModules.
  std::vector<Group> run(std::vector<FileId> files, std::string folder) {
    std::vector<Group> groups{{source_root(files, std::move(folder)), "", std::move(files), 0}};
    for (std::size_t depth = 0; depth < kDeepest && groups.size() < kMostModules; ++depth) {
      const std::size_t biggest = next_to_split(groups);
      if (biggest == groups.size()) break;
      std::vector<Group> parts = split_group(groups[biggest]);
      if (parts.size() < 2) {
        unsplittable_.insert(groups[biggest].folder + "|" + groups[biggest].prefix);
        continue;
      }
      groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(biggest));
      for (Group& part : parts) groups.push_back(std::move(part));
    }
    for (Group& group : groups) {
      for (const FileId file : group.files) group.lines += in_.project.of(file).counts.lines;
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group& a, const Group& b) { return a.lines > b.lines; });
    if (groups.size() > kMostModules) groups.resize(kMostModules);
    std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
      return std::tie(a.folder, a.prefix) < std::tie(b.folder, b.prefix);
    });
    return groups;
  }

 private:
  /// Descends while one folder holds all the code: src/main/java/org/example/shop.
  std::string source_root(const std::vector<FileId>& files, std::string folder) const {
    for (std::size_t depth = 0; depth < kDeepest; ++depth) {
      std::set<std::string_view> children;
      for (const FileId file : files) children.insert(child_folder(in_.file(file).path, folder));
      if (children.size() != 1 || children.begin()->empty()) break;
      folder += (folder.empty() ? "" : "/") + std::string(*children.begin());
    }
    return folder;
  }

  /// The group that holds most of the files is cut first; small ones stay whole.
  std::size_t next_to_split(const std::vector<Group>& groups) const {
    std::size_t all = 0;
    for (const Group& group : groups) all += group.files.size();
    std::size_t best = groups.size();
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const Group& group = groups[i];
      if (!group.prefix.empty() || unsplittable_.contains(group.folder + "|")) continue;
      if (groups.size() > 1 && group.files.size() * 3 < all) continue;
      if (best == groups.size() || group.files.size() > groups[best].files.size()) best = i;
    }
    return best;
  }

  std::vector<Group> split_group(const Group& group) const {
    std::map<std::string, std::vector<FileId>> children;
    for (const FileId file : group.files)
      children[std::string(child_folder(in_.file(file).path, group.folder))].push_back(file);
    std::vector<Group> parts;
    Group rest{group.folder, "", {}, 0};
    for (auto& [name, files] : children) {
      if (name.empty()) {
        for (Group& flat : by_name(group.folder, files)) parts.push_back(std::move(flat));
        continue;
      }
      std::string folder = group.folder.empty() ? name : group.folder + "/" + name;
      parts.push_back({source_root(files, std::move(folder)), "", files, 0});
    }
    return parts;
  }

  /// Files of one folder, told apart by the first word of their names where three or more share it.
  std::vector<Group> by_name(const std::string& folder, const std::vector<FileId>& files) const {
    if (files.size() < kFlat) return {{folder, "", files, 0}};
    std::map<std::string, std::vector<FileId>> by_word;
    for (const FileId file : files) {
      const auto words = identifier_words(base_name(in_.file(file).path));
      by_word[words.empty() ? "" : words.front()].push_back(file);
    }
    std::vector<Group> groups;
    Group rest{folder, "", {}, 0};
    for (auto& [word, members] : by_word) {
      if (members.size() >= 3 && !word.empty()) {
        groups.push_back({folder, word, members, 0});
      } else {
        rest.files.insert(rest.files.end(), members.begin(), members.end());
      }
    }
    if (!rest.files.empty()) groups.push_back(std::move(rest));
    return groups;
  }

  const Inputs& in_;
  std::set<std::string> unsplittable_;
};

/// The group's files as patterns: a whole folder, the files that lie in it, or those that begin
/// alike.
std::vector<std::string> globs_of(const Inputs& in, const Group& group, const std::string& inside) {
  if (!group.prefix.empty()) {
    std::vector<std::string> globs;
    for (const FileId file : group.files) {
      add_once(
          globs,
          inside + std::string(base_name(in.file(file).path).substr(0, group.prefix.size())) + "*");
    }
    return globs;
  }
  const bool flat = std::all_of(group.files.begin(), group.files.end(), [&](FileId file) {
    return folder_name(in.file(file).path) == group.folder;
  });
  return {inside + (flat ? "*" : "**")};
}

void add_module(const Inputs& in, PartId part, const Group& group, Model& model,
                std::vector<std::uint32_t>& module_of) {
  Module module;
  module.part = part;
  module.path = group.folder;
  module.name = !group.prefix.empty()  ? group.prefix
                : group.folder.empty() ? in.project.tree->identity().name
                                       : std::string(base_name(group.folder));
  const std::string inside = group.folder.empty() ? "" : group.folder + "/";
  module.globs = globs_of(in, group, inside);
  module.files = group.files.size();
  module.lines = group.lines;
  for (const FileId file : group.files) {
    module_of[file.index()] = static_cast<std::uint32_t>(model.modules.size());
    if (module.places.size() < 3) module.places.push_back({file, 1, 1});
  }
  model.modules.push_back(std::move(module));
}

}  // namespace

void find_modules(const Inputs& in, const Ownership& ownership, Model& model) {
  constexpr std::uint32_t kNone = 0xffffffff;
  std::map<std::uint32_t, std::vector<FileId>> files;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const auto& users = ownership.of(FileId(f));
    if (!users.empty() && is_code(in, FileId(f)) &&
        below(in.file(FileId(f)).path, model.parts[users.front()].path)) {
      files[users.front()].emplace_back(f);
    }
  }
  std::vector<std::uint32_t> module_of(in.project.size(), kNone);
  for (const auto& [part, members] : files) {
    if (members.size() < kFewestFiles) continue;
    const std::vector<Group> groups = Inside(in).run(members, model.parts[part].path);
    for (const Group& group : groups) add_module(in, PartId(part), group, model, module_of);
  }
  std::vector<std::set<std::size_t>> needs(model.modules.size());
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (module_of[f] == kNone) continue;
    for (const FileId other : in.links.file_imports(FileId(f))) {
      const std::uint32_t target = module_of[other.index()];
      if (target != kNone && target != module_of[f]) needs[module_of[f]].insert(target);
    }
  }
  for (std::size_t m = 0; m < needs.size(); ++m)
    model.modules[m].depends_on.assign(needs[m].begin(), needs[m].end());
}

}  // namespace cutaway::model
