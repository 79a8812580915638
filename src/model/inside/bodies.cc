// SPDX-License-Identifier: Apache-2.0
// Parts over one core are one body. A library that everybody uses a little joins nobody.
#include "model/inside/bodies.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "meaning/package_names.h"
#include "model/screen_texts.h"

namespace cutaway::model::inside {
namespace {

constexpr double kCore = 0.5;    ///< shared code of so much of what its users have makes them one
constexpr double kMost = 0.6;    ///< of a body's files in one part: it is that part's inside
constexpr double kReach = 0.8;   ///< or one part alone runs so much of it
constexpr std::size_t kTie = 2;  ///< files that use the other

/// Texts in many languages are no module.
bool is_code(const Inputs& in, const ScreenTexts& texts, FileId id) {
  const sources::File& file = in.file(id);
  if (!in.own(id) || !file.language.valid() || texts.holds_only_texts(in.project, id)) return false;
  const auto type = catalogue::language(file.language).type;
  if (type == catalogue::LanguageType::prose) return false;
  if (!in.project.of(id).symbols.empty() || type == catalogue::LanguageType::markup) return true;
  // Makefiles and scripts without an ending build the product and are no module of it.
  return type == catalogue::LanguageType::programming && !ending(file.path).empty();
}

class Bodies {
 public:
  Bodies(const Inputs& in, const Ownership& ownership, const Model& model,
         const std::vector<std::vector<FileId>>& leads)
      : in_(in),
        ownership_(ownership),
        model_(model),
        leads_(leads),
        loose_(model.parts.size()),
        files_(loose_ + 1, 0),
        uses_(loose_ + 1),
        joined_(loose_ + 1) {
    std::iota(joined_.begin(), joined_.end(), std::size_t{0});
  }

  std::vector<Body> run() {
    count();
    join_libraries();
    join_programs();
    join_by_manifests();
    return gather();
  }

 private:
  void count() {
    holder_.assign(in_.project.size(), loose_);
    code_.assign(in_.project.size(), false);
    const ScreenTexts texts(in_.catalogue);
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (!is_code(in_, texts, FileId(f))) continue;
      code_[f] = true;
      const auto held = ownership_.holders(in_.file(FileId(f)).path);
      if (!held.empty()) holder_[f] = main_of(held.front(), FileId(f));
      ++files_[holder_[f]];
    }
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (!code_[f]) continue;
      std::set<std::size_t> targets;
      for (const FileId to : leads_[f]) {
        if (code_[to.index()] && holder_[to.index()] != holder_[f])
          targets.insert(holder_[to.index()]);
      }
      for (const std::size_t target : targets) ++uses_[holder_[f]][target];
    }
  }

  /// What lies in a folder that only its makers start is that of whoever runs it for real.
  std::size_t main_of(std::size_t holder, FileId file) const {
    const auto& users = ownership_.of(file);
    const bool other = model_.parts[holder].runs == "dev" && !users.empty() &&
                       model_.parts[users.front()].runs != "dev";
    return other ? users.front() : holder;
  }

  bool is_library(std::size_t group) const {
    return group == loose_ || model_.parts[group].kind == "library";
  }

  std::size_t top(std::size_t group) {
    while (joined_[group] != group) group = joined_[group] = joined_[joined_[group]];
    return group;
  }
  void join(std::size_t a, std::size_t b) {
    const std::size_t one = top(a), other = top(b);
    joined_[std::max(one, other)] = std::min(one, other);
  }

  void join_libraries() {
    for (std::size_t group = 0; group <= loose_; ++group) {
      if (!is_library(group)) continue;
      for (const auto& [other, uses] : uses_[group]) {
        if (is_library(other) && uses >= kTie) join(group, other);
      }
    }
  }

  /// Programs and the libraries they use: one user takes them in; several are one body only when
  /// what they share is big beside what they have alone.
  void join_programs() {
    std::map<std::size_t, std::set<std::size_t>> users;
    std::map<std::size_t, std::size_t> shared;
    for (std::size_t group = 0; group <= loose_; ++group) {
      if (is_library(group)) shared[top(group)] += files_[group];
    }
    for (std::size_t group = 0; group < loose_; ++group) {
      if (is_library(group)) continue;
      for (const auto& [other, uses] : uses_[group]) {
        if (is_library(other) && (uses >= kTie || uses == files_[group]))
          users[top(other)].insert(group);
        if (!is_library(other) && uses >= kTie && 2 * uses >= files_[group]) join(group, other);
      }
    }
    for (const auto& [library, programs] : users) {
      std::size_t own = 0;
      for (const std::size_t program : programs) own += files_[program];
      const bool core = static_cast<double>(shared[library]) >= kCore * static_cast<double>(own);
      if (programs.size() > 1 && !core) continue;
      for (const std::size_t program : programs) join(library, program);
    }
  }

  /// A library that no code of the project is tied to goes with what its manifest asks for, or with
  /// who asks for it.
  void join_by_manifests() {
    std::map<std::string, std::size_t> by_folder;
    for (std::size_t part = 0; part < loose_; ++part) {
      if (model_.parts[part].built_here) by_folder.emplace(model_.parts[part].path, part);
    }
    meaning::PackageNames names(in_.facts);
    for (std::uint32_t p = 0; p < in_.facts.packages.size(); ++p)
      if (by_folder.contains(in_.facts.packages[p].folder)) names.add(p);
    for (const meaning::Dependency& needed : in_.facts.dependencies) {
      if (!needed.in_project || needed.package >= in_.facts.packages.size()) continue;
      const auto from = by_folder.find(in_.facts.packages[needed.package].folder);
      const auto wanted = names.wanted(needed);
      if (from == by_folder.end() || !wanted ||
          in_.facts.packages[*wanted].ecosystem != needed.ecosystem)
        continue;
      const std::size_t to = by_folder.at(in_.facts.packages[*wanted].folder);
      if (is_library(from->second) && is_library(to) &&
          (uses_[from->second].empty() || uses_[to].empty()))
        join(from->second, to);
    }
  }

  std::vector<Body> gather() {
    std::map<std::size_t, std::size_t> row;
    std::vector<Body> bodies;
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (!code_[f]) continue;
      const auto [found, fresh] = row.emplace(top(holder_[f]), bodies.size());
      if (fresh) bodies.emplace_back();
      bodies[found->second].files.emplace_back(f);
    }
    for (Body& body : bodies) name(body);
    return bodies;
  }

  bool shares_folder(std::size_t group) const {
    const Part& mine = model_.parts[group];
    return std::ranges::any_of(model_.parts, [&](const Part& other) {
      return &other != &mine && other.built_here && other.kind != "library" &&
             other.runs == "always" && other.path == mine.path;
    });
  }

  void name(Body& body) const {
    std::map<std::size_t, std::size_t> held, run;
    for (const FileId file : body.files) {
      ++held[holder_[file.index()]];
      for (const std::uint32_t user : ownership_.of(file)) {
        if (!is_library(user) && model_.parts[user].runs == "always") ++run[user];
      }
    }
    for (const auto& [group, files] : held) {
      if (group != loose_) body.parts.emplace_back(group);
    }
    const double all = static_cast<double>(body.files.size());
    std::vector<std::size_t> whose;
    for (const auto& [group, files] : held) {
      if (group == loose_ || static_cast<double>(files) < kMost * all) continue;
      // Several programs of one folder: the first of them is told only what it really runs.
      if (!shares_folder(group) || static_cast<double>(run[group]) >= kReach * all) whose = {group};
    }
    if (whose.empty() || is_library(whose.front())) {
      std::vector<std::size_t> runs;
      for (const auto& [part, files] : run) {
        if (static_cast<double>(files) >= kReach * all) runs.push_back(part);
      }
      if (runs.size() == 1) whose = runs;
    }
    if (!whose.empty()) body.part = PartId(whose.front());
    body.name =
        whose.empty() ? in_.project.tree->identity().name : model_.parts[whose.front()].name;
  }

  const Inputs& in_;
  const Ownership& ownership_;
  const Model& model_;
  const std::vector<std::vector<FileId>>& leads_;
  std::size_t loose_;  ///< the group of code that no part holds
  std::vector<std::size_t> files_;
  std::vector<std::map<std::size_t, std::size_t>> uses_;  ///< files of a group that use another
  std::vector<std::size_t> joined_, holder_;
  std::vector<bool> code_;
};

}  // namespace

/// A callee that was only guessed by its name would tie everything to everything.
std::vector<FileId> led_to(const Inputs& in, FileId file) {
  const auto imports = in.links.file_imports(file);
  std::vector<FileId> found(imports.begin(), imports.end());
  for (const linking::Target& target : in.links.calls(file)) {
    if (target.symbol.valid() && target.confidence == Confidence::high)
      found.push_back(target.symbol.file);
  }
  for (const linking::Target& target : in.links.bases(file)) {
    if (target.symbol.valid() && target.confidence != Confidence::low)
      found.push_back(target.symbol.file);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::erase(found, file);
  return found;
}

std::vector<Body> find_bodies(const Inputs& in, const Ownership& ownership, const Model& model,
                              const std::vector<std::vector<FileId>>& leads) {
  return Bodies(in, ownership, model, leads).run();
}

}  // namespace cutaway::model::inside
