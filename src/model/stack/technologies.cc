// SPDX-License-Identifier: Apache-2.0
// The technologies of the whole repository: best line first, product and tooling apart, with
// version and parts.
#include <algorithm>
#include <map>
#include <set>

#include "model/steps.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostPlaces = 6;
constexpr std::uint64_t kFairShare = 50;  ///< one part in so many of the code
constexpr std::string_view kLanguage = "language";

struct Found {
  TechnologyUse use;
  std::vector<std::pair<int, Place>> ranked;
  bool in_product = false;  ///< seen in something that is not only for tests or builds
  bool in_code = false;     ///< imported or called by own code
  std::uint32_t dependencies = 0;
  bool by_shape_alone = true;  ///< only the shape of files shows it: nothing imports or installs it
};

class Technologies {
 public:
  Technologies(const Inputs& in, const std::vector<Usage>& usages, const std::vector<Draft>& drafts)
      : in_(in), usages_(usages), drafts_(drafts) {
    for (const meaning::Dependency& dependency : in.facts.dependencies)
      by_place_.emplace(dependency.place, &dependency);
  }

  void run(Model& model) {
    for (const meaning::Sighting& sighting : in_.facts.sightings) take(sighting);
    for (const meaning::Workload& workload : in_.facts.workloads) take_format(workload);
    std::erase_if(found_, [&](const auto& row) {
      return row.second.by_shape_alone && !in_.technology(row.first).signals.packages.empty();
    });
    add_implied();
    add_languages(model);
    for (const Usage& usage : usages_) {
      const auto found = found_.find(usage.technology);
      if (found != found_.end()) found->second.use.parts.emplace_back(usage.draft);
    }
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      const auto found = found_.find(drafts_[i].itself);
      if (drafts_[i].itself.valid() && found != found_.end())
        found->second.use.parts.emplace_back(i);
    }
    for (auto& [id, found] : found_) finish(id, found, model);
    std::stable_sort(
        model.technologies.begin(), model.technologies.end(),
        [](const TechnologyUse& a, const TechnologyUse& b) { return a.tooling < b.tooling; });
  }

 private:
  /// The product runs on what runtime scopes, images, imports and settings of own files show.
  void take(const meaning::Sighting& sighting) {
    if (!in_.knows(sighting.technology) || !in_.has(sighting.place.file)) return;
    const sources::Origin origin = in_.file(sighting.place.file).origin;
    if (origin != sources::Origin::own) return;
    const auto dependency = by_place_.find(sighting.place);
    std::string scope, version = sighting.version;
    if (dependency != by_place_.end()) {
      scope = dependency->second->scope;
      if (!dependency->second->locked.empty()) version = dependency->second->locked;
      if (version.empty()) version = dependency->second->wanted;
    }
    // The version of a client library says nothing about the server that runs beside the code.
    if (!in_.technology(sighting.technology).component.empty() && sighting.how != "image")
      version.clear();
    Found& found = found_[sighting.technology];
    found.use.technology = sighting.technology;
    found.use.uses += sighting.how == "import" || sighting.how == "call" ? sighting.count : 0;
    found.in_code = found.in_code || sighting.how == "import" || sighting.how == "call";
    const bool aside = scope == "test" || scope == "build" || scope == "dev";
    found.in_product = found.in_product || !aside;
    if (sighting.how == "dependency") ++found.dependencies;
    found.by_shape_alone = found.by_shape_alone && sighting.how == "call";
    if (found.use.version.empty()) found.use.version = version;
    found.ranked.emplace_back(rank(sighting.how, aside), sighting.place);
  }

  /// What reads the deployment file: Kubernetes, Helm, Compose.
  void take_format(const meaning::Workload& workload) {
    const TechnologyId id = in_.catalogue.find(workload.format);
    if (!in_.knows(id) || !in_.own(workload.place)) return;
    Found& found = found_[id];
    found.use.technology = id;
    found.in_product = true;
    found.by_shape_alone = false;
    found.ranked.emplace_back(2, workload.place);
  }

  static int rank(const std::string& how, bool aside) {
    static constexpr std::string_view kOrder[] = {"dependency", "image",   "file",   "call",
                                                  "import",     "setting", "address"};
    const auto at = std::find(std::begin(kOrder), std::end(kOrder), how) - std::begin(kOrder);
    return static_cast<int>(at) + (aside ? 1 : 0) * 10;
  }

  /// What is there whenever another is, shown by the same line.
  void add_implied() {
    std::vector<std::pair<TechnologyId, const Found*>> seen;
    for (const auto& [id, found] : found_) seen.emplace_back(id, &found);
    std::map<TechnologyId, Found> added;
    for (const auto& [id, found] : seen) {
      for (const std::string& implied : in_.technology(id).implies) {
        const TechnologyId other = in_.catalogue.find(implied);
        if (!in_.knows(other) || found_.contains(other) || !(found->in_product || found->in_code))
          continue;
        Found& fresh = added[other];
        fresh.by_shape_alone = false;
        fresh.use.technology = other;
        fresh.use.confidence = Confidence::medium;
        fresh.in_product = true;
        for (const auto& [rank, place] : found->ranked) fresh.ranked.emplace_back(rank + 5, place);
      }
    }
    found_.merge(added);
  }

  TechnologyId technology_of(const std::string& language) const {
    std::string name = language;
    for (const auto& [dialect, plain] : part_rules(in_, "dialects")) {
      if (dialect == language) name = plain;
    }
    for (const catalogue::Technology& technology : in_.catalogue.technologies()) {
      if (technology.category == kLanguage && technology.name == name)
        return in_.catalogue.find(technology.id);
    }
    return {};
  }

  /// The manifest of the biggest part that is written in the language.
  void add_manifest(const Model& model, const std::string& language, Found& found) const {
    const Part* biggest = nullptr;
    std::uint32_t manifest = 0;
    for (std::size_t i = 0; i < model.parts.size(); ++i) {
      const Part& part = model.parts[i];
      if (part.language != language || drafts_[i].packages.empty()) continue;
      if (biggest != nullptr && biggest->lines >= part.lines) continue;
      biggest = &part;
      manifest = drafts_[i].packages.front();
    }
    if (biggest != nullptr) found.ranked.emplace_back(20, in_.facts.packages[manifest].place);
  }

  /// A language is listed when a part is mainly written in it or a fair share of the code is; a
  /// manifest alone says little. Its line is a manifest's, else a file's first.
  void add_languages(const Model& model) {
    std::uint64_t all = 0;
    for (const LanguageShare& share : model.languages) all += share.own_code;
    std::set<TechnologyId> written;
    for (const LanguageShare& share : model.languages) {
      const catalogue::Language& language = catalogue::language(share.language);
      if (language.type != catalogue::LanguageType::programming || share.own_code == 0) continue;
      const bool main = std::any_of(model.parts.begin(), model.parts.end(), [&](const Part& part) {
        return part.built_here && part.language == language.name;
      });
      const TechnologyId id = technology_of(language.name);
      if (!in_.knows(id) || (!main && share.own_code * kFairShare < all)) continue;
      written.insert(id);
      Found& found = found_[id];
      found.use.technology = id;
      found.in_product = found.in_code = true;
      found.use.uses += static_cast<std::uint32_t>(share.own_files);
      if (found.ranked.empty()) add_manifest(model, language.name, found);
      for (std::size_t f = 0; f < in_.project.size() && found.ranked.empty(); ++f) {
        const bool its = in_.own(FileId(f)) && in_.file(FileId(f)).language == share.language;
        if (its) found.ranked.emplace_back(30, Place{FileId(f), 1, 1});
      }
    }
    std::erase_if(found_, [&](const auto& row) {
      return in_.technology(row.first).category == kLanguage && !written.contains(row.first);
    });
  }

  bool must_run(const Found& found) const {
    for (const PartId part : found.use.parts) {
      const Draft& draft = drafts_[part.index()];
      if (draft.itself == found.use.technology && draft.deployed && draft.part.runs == "always")
        return true;
    }
    return false;
  }

  void finish(TechnologyId id, Found& found, Model& model) {
    const catalogue::Technology& technology = in_.technology(id);
    if (found.ranked.empty() || technology.minor) return;
    TechnologyUse& use = found.use;
    use.tooling = technology.tooling || (!found.in_product && !found.in_code);
    // What runs beside the code is shown best where it is started, everything else where it is
    // asked for; among such lines the plainest file comes first.
    const auto key = [&](const std::pair<int, Place>& row) {
      const std::string_view path = in_.path(row.second);
      const bool started = !technology.component.empty() && row.first == rank("image", false);
      const auto depth = std::count(path.begin(), path.end(), '/');
      return std::tuple(for_makers(folder_name(path)), started ? -1 : row.first, depth,
                        base_name(path).size());
    };
    std::stable_sort(found.ranked.begin(), found.ranked.end(),
                     [&](const auto& a, const auto& b) { return key(a) < key(b); });
    for (const auto& [rank, place] : found.ranked) {
      if (use.places.size() < kMostPlaces) add_once(use.places, place);
    }
    std::sort(use.parts.begin(), use.parts.end());
    use.parts.erase(std::unique(use.parts.begin(), use.parts.end()), use.parts.end());
    use.must_run = must_run(found);
    model.technologies.push_back(std::move(use));
  }

  const Inputs& in_;
  const std::vector<Usage>& usages_;
  const std::vector<Draft>& drafts_;
  std::map<Place, const meaning::Dependency*> by_place_;
  std::map<TechnologyId, Found> found_;
};

}  // namespace

void find_technologies(const Inputs& in, const std::vector<Usage>& usages,
                       const std::vector<Draft>& drafts, Model& model) {
  Technologies(in, usages, drafts).run(model);
}

}  // namespace cutaway::model
