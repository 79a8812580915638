// SPDX-License-Identifier: Apache-2.0
// Looks from each line of code that uses a technology to the package around it.
#include "model/stack/addable.h"

#include <algorithm>
#include <map>

#include "model/inputs.h"
#include "model/stack/samples.h"

namespace cutaway::model {
namespace {

constexpr std::string_view kEcosystem = "npm";  // of others packages do not say who takes them in

class Addable {
 public:
  explicit Addable(const Inputs& in) : in_(in) {
    for (std::uint32_t p = 0; p < in.facts.packages.size(); ++p) {
      const meaning::Package& package = in.facts.packages[p];
      if (package.ecosystem == kEcosystem && in.own(package.place))
        by_folder_.emplace(package.folder, p);
    }
    find_plug_ins();
    for (const meaning::Dependency& one : in.facts.dependencies) {
      if (one.ecosystem != kEcosystem || one.in_project || !in.own(one.place)) continue;
      for (const TechnologyId id : in.catalogue.by_package(one.ecosystem, one.name)) {
        Asked& asked = asked_[{one.package, id}];
        asked.needs |= one.scope == "runtime" || one.scope == "peer";
        asked.may |= one.scope == "optional";
      }
    }
  }

  std::set<TechnologyId> find() const {
    std::set<TechnologyId> added, needed;
    for (const auto& [key, asked] : asked_)
      if (asked.needs && !plug_ins_.contains(key.first)) needed.insert(key.second);
    for (const meaning::Sighting& row : in_.facts.sightings) {
      if (!in_.knows(row.technology) || !in_.own(row.place) ||
          (row.how != "import" && row.how != "call") ||
          is_by_hand(in_.catalogue, in_.path(row.place)))
        continue;
      const bool may = comes_along(row) && !carries_all(row.technology);
      (may ? added : needed).insert(row.technology);
    }
    std::erase_if(added, [&](TechnologyId id) { return needed.contains(id); });
    return added;
  }

 private:
  struct Asked {
    bool needs = false, may = false;
  };

  /// Nobody adds the language that all is written in, nor what runs it.
  bool carries_all(TechnologyId id) const {
    const std::string& category = in_.technology(id).category;
    return category == "language" || category == "runtime";
  }

  /// Whether the package around the line is a plug-in, or takes the technology where it is there.
  bool comes_along(const meaning::Sighting& row) const {
    const auto package = package_of(in_.path(row.place));
    if (!package) return false;
    if (plug_ins_.contains(*package)) return true;
    const auto asked = asked_.find({*package, row.technology});
    return asked != asked_.end() && asked->second.may && !asked->second.needs;
  }

  std::optional<std::uint32_t> package_of(std::string_view path) const {
    for (std::string_view folder = folder_name(path);; folder = folder_name(folder)) {
      const auto at = by_folder_.find(std::string(folder));
      if (at != by_folder_.end()) return at->second;
      if (folder.empty()) return std::nullopt;
    }
  }

  /// Packages that are called plug-ins and that no other package but one like them takes in.
  void find_plug_ins() {
    const auto called = [&](const meaning::Package& package) {
      const auto words = identifier_words(base_name(package.name));
      return std::ranges::any_of(in_.catalogue.table("stack_words"), [&](const auto& row) {
        return row.first == "plug_ins.packages" &&
               std::ranges::find(words, row.second) != words.end();
      });
    };
    std::map<std::string_view, std::uint32_t> by_name;
    for (const auto& [folder, p] : by_folder_) {
      const meaning::Package& package = in_.facts.packages[p];
      if (!folder.empty() && called(package) && by_name.emplace(package.name, p).second)
        plug_ins_.insert(p);
    }
    if (plug_ins_.size() == by_folder_.size()) plug_ins_.clear();
    const std::set<std::uint32_t> all = plug_ins_;
    for (const meaning::Dependency& one : in_.facts.dependencies) {
      if (one.ecosystem != kEcosystem || !in_.own(one.place) || all.contains(one.package)) continue;
      const auto taken = by_name.find(one.name);
      if (taken != by_name.end() && (one.scope == "runtime" || one.scope == "dev"))
        plug_ins_.erase(taken->second);
    }
  }

  const Inputs& in_;
  std::map<std::string, std::uint32_t> by_folder_;
  std::set<std::uint32_t> plug_ins_;
  std::map<std::pair<std::uint32_t, TechnologyId>, Asked> asked_;
};

}  // namespace

std::set<TechnologyId> find_addable(const Analysis& analysis) {
  return Addable({*analysis.project, *analysis.links, *analysis.catalogue, *analysis.facts}).find();
}

}  // namespace cutaway::model
