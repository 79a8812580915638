// SPDX-License-Identifier: Apache-2.0
// The technologies of the whole repository: best line first, product and tooling apart, with
// version and parts.
#include <algorithm>
#include <map>
#include <set>

#include "meaning/vendor_names.h"
#include "model/families.h"
#include "model/parts/dev_setups.h"
#include "model/stack/best_lines.h"
#include "model/stack/default_stores.h"
#include "model/stack/manifest_languages.h"
#include "model/stack/must_run.h"
#include "model/stack/namesakes.h"
#include "model/stack/not_used.h"
#include "model/stack/opened_within.h"
#include "model/stack/runtimes.h"
#include "model/stack/samples.h"
#include "model/stack/shipped_folders.h"
#include "model/stack/target_versions.h"
#include "model/stack/versions.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostPlaces = 6;
constexpr std::uint64_t kFairShare = 50;  ///< one part in so many of the code
constexpr std::string_view kLanguage = "language";
constexpr int kOnlyThere = 8;  ///< what samples and checks start: only where that line is cited
constexpr int kNoVersion = 9;

struct Found {
  TechnologyUse use;
  int version_rank = kNoVersion;          ///< of the line that says the version
  std::map<Place, std::string> versions;  ///< what each line says that names one
  std::vector<Shown> shown;
  std::vector<std::pair<FileId, std::uint32_t>> used;  ///< imported or called there, how often
  bool in_product = false;     ///< seen in something that is not only for tests or builds
  bool in_code = false;        ///< imported or called by own code
  bool asked_for = false;      ///< a manifest names it
  bool by_shape_alone = true;  ///< only the shape of files shows it: nothing imports or installs it
  bool runs_parts = false;     ///< programs that are built here run in it
};

class Technologies {
 public:
  Technologies(const Inputs& in, const std::vector<Usage>& usages, const std::vector<Draft>& drafts,
               const std::vector<Endpoint>& endpoints)
      : in_(in), usages_(usages), drafts_(drafts), best_(in, drafts, endpoints) {
    for (const meaning::Dependency& dependency : in.facts.dependencies)
      by_place_.emplace(dependency.place, &dependency);
  }

  void run(Model& model) {
    for (const meaning::Sighting& sighting : in_.facts.sightings) take(sighting);
    for (const meaning::Sighting& sighting : default_stores(in_)) take(sighting);
    for (const meaning::Sighting& sighting : opened_within(in_)) take(sighting);
    for (const meaning::Workload& workload : in_.facts.workloads) take_format(workload);
    std::erase_if(found_, [&](const auto& row) {
      return row.second.by_shape_alone && !in_.technology(row.first).signals.packages.empty() &&
             !comes_with_language(in_, row.first, row.second.shown);
    });
    take_dependencies();
    drop_unasked();
    take_started();
    std::erase_if(found_, [&](const auto& row) {
      return is_unspoken(in_, row.first, row.second.shown) ||
             is_unrun(in_, row.first, row.second.shown) ||
             is_asked_for_another(in_, row.first, row.second.shown) ||
             is_only_brought(in_, row.first, row.second.shown) ||
             is_store_of_others(in_, drafts_, row.first, row.second.shown) ||
             (!row.second.asked_for && (is_only_linked(in_, row.first, row.second.shown) ||
                                        is_only_asked_for_there(in_, row.second.shown)));
    });
    drop_stood_in();
    add_implied();
    add_languages(model);
    add_runtimes(model);
    for (const Usage& usage : usages_) {
      const auto found = found_.find(usage.technology);
      if (found != found_.end()) found->second.use.parts.emplace_back(usage.draft);
    }
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      const auto found = found_.find(drafts_[i].itself);
      if (drafts_[i].itself.valid() && found != found_.end())
        found->second.use.parts.emplace_back(i);
    }
    for (const auto& [id, folder] : find_families(in_)) {
      const auto found = found_.find(id);
      if (found != found_.end() && !started(id, folder)) found->second.use.family = folder;
    }
    for (auto& [id, found] : found_) finish(id, found, model);
    // What it runs on, what it can be connected to, what its makers use.
    const auto rank = [](const TechnologyUse& use) {
      return use.tooling ? 2 : use.family.empty() ? 0 : 1;
    };
    std::ranges::stable_sort(model.technologies, {}, rank);
  }

 private:
  /// The product runs on what runtime scopes, images, imports and settings of own files show.
  void take(const meaning::Sighting& sighting) {
    if (!in_.knows(sighting.technology) || !in_.has(sighting.place.file)) return;
    const sources::Origin origin = in_.file(sighting.place.file).origin;
    // A copy of somebody's library brings the files of its own makers' tools along.
    const bool copy = sighting.how == "copy" && !in_.technology(sighting.technology).tooling;
    if (origin != sources::Origin::own && !copy) return;
    // A secret of a pipeline is its own.
    if (sighting.how == "setting" &&
        passes_through(in_.path(sighting.place), {".github", ".gitlab", ".circleci", ".ci"}))
      return;
    const auto dependency = by_place_.find(sighting.place);
    Found& found = found_[sighting.technology];
    found.use.technology = sighting.technology;
    found.use.uses += sighting.how == "import" || sighting.how == "call" ? sighting.count : 0;
    const bool in_code =
        sighting.how == "import" || sighting.how == "call" || sighting.how == "run";
    found.in_code = found.in_code || in_code;
    if (in_code) found.used.emplace_back(sighting.place.file, sighting.count);
    const bool aside = dependency != by_place_.end() && for_makers_only(dependency->second->scope);
    found.in_product = found.in_product || !aside;
    found.asked_for = found.asked_for || sighting.how == "dependency";
    found.by_shape_alone = found.by_shape_alone && sighting.how == "call";
    if (sighting.how == "image" && !dev_setups_.contains(sighting.place.file) &&
        says_version(in_.catalogue, sighting.technology, sighting.detail))
      take_version(found, sighting.place, image_version(sighting.version),
                   is_sample(in_.catalogue, in_.path(sighting.place)) ? kOnlyThere : 0);
    if (sighting.how != "dependency")
      found.shown.push_back({sighting.how, sighting.place, aside, sighting.detail});
  }

  /// The version that the most telling line says; of equals the first.
  static void take_version(Found& found, const Place& place, std::string version, int rank) {
    if (version.empty() || rank > kOnlyThere) return;
    found.versions.emplace(place, version);
    if (rank >= std::min(found.version_rank, kOnlyThere)) return;
    found.use.version = std::move(version);
    found.version_rank = rank;
  }

  /// How much a package's version says about the technology's: 1 it is called like it, 2 it is its
  /// main package and has its name in its own; else nothing. A client library says nothing about
  /// the server that runs beside the code, nor one that speaks a protocol about the protocol.
  int version_rank(TechnologyId id, const meaning::Dependency& dependency) const {
    const catalogue::Technology& technology = in_.technology(id);
    const auto rows = in_.catalogue.table("stack_words");
    const std::string package = dependency.ecosystem + ':' + dependency.name;
    const bool none = std::ranges::any_of(rows, [&](const auto& row) {
      return (row.first == "version.none" && row.second == technology.id) ||
             (row.first == "version.wrappers" && row.second == package);
    });
    if (none || !technology.component.empty() || is_commit(dependency.wanted)) return kNoVersion;
    const int main = best_.mainness(id, {"dependency", dependency.place, false, dependency.name});
    if (main == 0) return 1;
    const std::string key = name_key(technology.name), whole = name_key(dependency.name);
    const std::string last = name_key(last_word(dependency.name));
    const bool alike = contains(whole, key) || contains(whole, name_key(technology.id)) ||
                       (last.size() > 2 && key.starts_with(last));
    if (dependency.ecosystem == "nuget" && !of_the_maker(technology, dependency.name))
      return kNoVersion;
    if (only_goes_along(technology, dependency.ecosystem, dependency.name)) return kNoVersion;
    // Families of these are released together.
    const bool family = dependency.ecosystem == "maven" || dependency.ecosystem == "go";
    return alike && (main < 3 || family) ? 1 + main : kNoVersion;
  }

  static bool for_makers_only(std::string_view scope) {
    return scope == "test" || scope == "build" || scope == "dev";
  }

  /// Every line that asks for a package of the technology, not just the first of a file.
  void take_dependencies() {
    for (const meaning::Dependency& dependency : in_.facts.dependencies) {
      if (dependency.in_project || !in_.own(dependency.place)) continue;
      const auto known = in_.catalogue.by_package(dependency.ecosystem, dependency.name);
      std::vector<TechnologyId> named(known.begin(), known.end());
      if (const TechnologyId id = meaning::vendor_in_name(in_.catalogue, dependency.name);
          id.valid() && !for_makers_only(dependency.scope) &&
          std::ranges::find(named, id) == named.end())
        named.push_back(id);
      for (const TechnologyId id : named) {
        const auto found = found_.find(id);
        if (found == found_.end()) continue;
        if (!found->second.asked_for && in_.technology(id).category != kLanguage) continue;
        take_version(found->second, dependency.place,
                     dependency.locked.empty() ? dependency.wanted : dependency.locked,
                     version_rank(id, dependency));
        found->second.shown.push_back({"dependency", dependency.place,
                                       for_makers_only(dependency.scope), dependency.name,
                                       !dependency.wanted.empty()});
      }
    }
  }

  /// A library that code imports and no manifest asks for: a copy of somebody's code names it, and
  /// what is built here has none. Where no manifest of the ecosystem is, nobody can tell.
  void drop_unasked() {
    constexpr std::string_view kStrict = "npm";  // others import what their system has
    const bool told = std::ranges::any_of(in_.facts.packages, [&](const meaning::Package& row) {
      return row.ecosystem == kStrict && in_.own(row.place);
    });
    std::set<std::string> brought;
    for (const auto& [id, found] : found_)
      for (const std::string& other : in_.technology(id).implies) brought.insert(other);
    std::erase_if(found_, [&](const auto& row) {
      if (brought.contains(in_.technology(row.first).id)) return false;
      const auto& packages = in_.technology(row.first).signals.packages;
      const bool only =
          !packages.empty() && std::ranges::all_of(packages, [&](const auto& package) {
            return package.first == kStrict;
          });
      return told && only && !row.second.asked_for &&
             std::ranges::all_of(row.second.shown, [](const Shown& shown) {
               return shown.how == "import" || shown.how == "call";
             });
    });
  }

  /// Where deployment files start it: the line with its name, or that with its image.
  void take_started() {
    for (const Draft& draft : drafts_) {
      const auto found = found_.find(draft.itself);
      if (!draft.itself.valid() || found == found_.end()) continue;
      const catalogue::Technology& technology = in_.technology(draft.itself);
      for (const std::uint32_t w : draft.workloads) {
        const meaning::Workload& workload = in_.facts.workloads[w];
        const bool built = !workload.build_context.empty() || !workload.dockerfile.empty();
        if (!in_.own(workload.place) || built) continue;
        const std::string key = name_key(workload.name);
        const bool named =
            contains(key, name_key(technology.id)) || contains(key, name_key(technology.name));
        const bool by_image = !named && workload.image_place.file.valid();
        found->second.shown.push_back({by_image ? "image" : "started",
                                       by_image ? workload.image_place : workload.place, false,
                                       workload.image, true, workload.image_place});
      }
    }
  }

  /// Whether deployment files start it, but for those in the folder of what connects to it.
  bool started(TechnologyId id, const std::string& folder) const {
    return std::ranges::any_of(drafts_, [&](const Draft& draft) {
      return draft.deployed && draft.itself == id &&
             std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
               return !in_.path(in_.facts.workloads[w].place).starts_with(folder + '/');
             });
    });
  }

  /// What reads the deployment file: Kubernetes, Helm, Compose.
  void take_format(const meaning::Workload& workload) {
    const TechnologyId id = in_.catalogue.find(workload.format);
    if (!in_.knows(id) || !in_.own(workload.place)) return;
    Found& found = found_[id];
    found.use.technology = id;
    found.in_product = true;
    found.by_shape_alone = false;
    found.shown.push_back({"file", workload.place, false, workload.format});
  }

  /// A store of which only the client is here, while one that speaks its language is started.
  void drop_stood_in() {
    const auto rows = in_.catalogue.table("parts");
    const auto stands_in = [&](TechnologyId other, TechnologyId id) {
      const std::string key = "speaks." + in_.technology(other).id, &its = in_.technology(id).id;
      return std::ranges::any_of(
          rows, [&](const auto& row) { return row.first == key && row.second == its; });
    };
    const auto started = [&](TechnologyId id) {
      return std::ranges::any_of(drafts_, [&](const Draft& draft) {
        return draft.deployed && draft.itself.valid() && stands_in(draft.itself, id) &&
               !only_makers_start(in_, draft);
      });
    };
    // A vendor's whole catalogue, of which the service that is used is told by itself.
    const auto told_by_piece = [&](TechnologyId id) {
      return std::ranges::any_of(in_.catalogue.table("stack_words"), [&](const auto& row) {
        return row.first == "pieces." + in_.technology(id).id &&
               found_.contains(in_.catalogue.find(row.second));
      });
    };
    std::erase_if(found_, [&](const auto& row) {
      // Of one of which code has the other's client, a setting may still bear the old name.
      const bool renamed = std::ranges::any_of(found_, [&](const auto& other) {
        return other.second.asked_for && stands_in(other.first, row.first);
      });
      const bool client = std::ranges::all_of(row.second.shown, [&](const Shown& shown) {
        return shown.how == "dependency" || shown.how == "import" || shown.how == "call" ||
               (renamed && shown.how == "setting");
      });
      return client && (told_by_piece(row.first) ||
                        (in_.technology(row.first).component != "external" && started(row.first)));
    });
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
        for (const Shown& shown : found->shown)
          fresh.shown.push_back({"implied", shown.place, shown.aside, shown.detail});
      }
    }
    found_.merge(added);
  }

  /// The manifest of the biggest part that is written in the language.
  void add_manifest(const Model& model, const std::string& language, Found& found) {
    const Part* biggest = nullptr;
    std::uint32_t manifest = 0;
    for (std::size_t i = 0; i < model.parts.size(); ++i) {
      const Part& part = model.parts[i];
      if (part.language != language || drafts_[i].packages.empty()) continue;
      if (biggest != nullptr && biggest->lines >= part.lines) continue;
      const auto& packages = drafts_[i].packages;
      const auto its = std::ranges::find_if(packages, [&](std::uint32_t package) {
        return is_manifest_of(in_, language, in_.facts.packages[package].ecosystem);
      });
      if (its == packages.end() && has_manifests(in_, language)) continue;
      biggest = &part;
      manifest = its == packages.end() ? packages.front() : *its;
    }
    if (biggest == nullptr) return;
    const Place place = in_.facts.packages[manifest].place;
    const bool tells = in_.own(place) && best_.tells(place.file, language);
    found.shown.push_back({tells ? "manifest" : "file", place, false, {}});
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
      const TechnologyId id = language_called(in_, language.name);
      if (!in_.knows(id) ||
          (!main && !has_own_manifest(in_, language.name) && share.own_code * kFairShare < all))
        continue;
      written.insert(id);
      Found& found = found_[id];
      found.use.technology = id;
      found.in_product = found.in_code = true;
      found.use.uses += static_cast<std::uint32_t>(share.own_files);
      // A manifest that tells of the language comes before the image that runs it.
      for (Shown& shown : found.shown) {
        if (shown.how == "file" && best_.tells(shown.place.file, language.name))
          shown.how = "manifest";
        shown.aside = false;
      }
      add_manifest(model, language.name, found);
      for (std::size_t f = 0; f < in_.project.size() && found.shown.size() > 1; ++f) {
        if (in_.own(FileId(f)) && in_.file(FileId(f)).language == share.language)
          found.used.emplace_back(FileId(f), in_.project.of(FileId(f)).counts.code);
      }
      for (std::size_t f = 0; f < in_.project.size() && found.shown.empty(); ++f) {
        const bool its = in_.own(FileId(f)) && in_.file(FileId(f)).language == share.language;
        if (its) found.shown.push_back({"file", Place{FileId(f), 1, 1}, false, {}});
      }
    }
    std::erase_if(found_, [&](const auto& row) {
      return in_.technology(row.first).category == kLanguage && !written.contains(row.first);
    });
  }

  /// What programs of this repository run in: an image that only builds shows nothing of it.
  void add_runtimes(const Model& model) {
    for (const RunIn& row : find_runtimes(in_, model.parts, drafts_, dev_setups_)) {
      Found& found = found_[row.runtime];
      if (!found.runs_parts) {
        found = {};
        found.use.technology = row.runtime;
        found.in_product = found.runs_parts = true;
        found.by_shape_alone = false;
      }
      found.use.parts.emplace_back(row.part);
      take_version(found, row.place, row.version, 0);
      found.shown.push_back({row.how, row.place, false, row.detail});
    }
  }

  bool needed(const Found& found) const {
    return std::any_of(found.use.parts.begin(), found.use.parts.end(), [&](PartId part) {
      return drafts_[part.index()].itself == found.use.technology &&
             must_run(in_, drafts_, part.index(), found.use.parts, dev_setups_);
    });
  }

  void finish(TechnologyId id, Found& found, Model& model) {
    const catalogue::Technology& technology = in_.technology(id);
    const bool minor = technology.minor && !found.runs_parts &&
                       !is_told_of_many(in_, technology, found.used) &&
                       !is_loaded_by_pages(in_, found.shown);
    if (found.shown.empty() || minor) return;
    TechnologyUse& use = found.use;
    const bool aside =
        technology.category != kLanguage && !delivers(technology) &&
        std::all_of(found.shown.begin(), found.shown.end(), [&](const Shown& row) {
          const std::string_view path = in_.path(row.place);
          const bool runs = row.how == "file" || row.how == "image" || row.how == "started" ||
                            row.how == "installed" || row.how == "copy";
          return runs ? is_sample(in_.catalogue, path) || dev_setups_.contains(row.place.file) ||
                            (row.how == "file" &&
                             lies_below_setup(in_, dev_setups_, found.shown, path))
                      : shipped_.is_for_makers(path) || dev_setups_.contains(row.place.file);
        });
    if (aside || is_only_compiled_with(in_, technology, found.shown) ||
        only_samples_use(in_, makers_, found.shown) || is_written_by_hand(in_, technology) ||
        starts_no_program(in_, drafts_, id) || only_installs(in_, found.shown))
      found.in_product = found.in_code = false;
    const bool tool = technology.tooling && !runs_with_product(in_, technology, found.shown);
    use.tooling = !delivers(technology) && (tool || (!found.in_product && !found.in_code));
    // What is started here is shown by that, else what runs beside the code by its image.
    if (technology.component.empty())
      std::erase_if(found.shown, [](const Shown& row) { return row.how == "started"; });
    else
      for (Shown& row : found.shown)
        if (row.how == "image" && !row.aside) row.how = "started_image";
    // What builds and runs a runtime's programs tells less of it than the programs' own manifests.
    if (technology.category == "runtime")
      for (Shown& row : found.shown)
        if (row.how == "file") row.how = "manifest";
    add_namesake(technology, found);
    use.places = best_.of(id, std::move(found.shown), found.used, kMostPlaces);
    // The version stands at the line that is shown, if that names one.
    if (!use.places.empty()) {
      const Place& first = use.places[0];
      const auto shown = std::ranges::find_if(found.versions, [&](const auto& row) {
        return row.first == first ||
               (row.first.file == first.file && row.first.line >= first.line &&
                row.first.line <= first.end_line);
      });
      if (shown != found.versions.end()) use.version = shown->second;
    }
    std::sort(use.parts.begin(), use.parts.end());
    use.parts.erase(std::unique(use.parts.begin(), use.parts.end()), use.parts.end());
    if (!use.places.empty()) {
      if (std::string own = target_version(in_, technology, use.places[0]); !own.empty())
        use.version = std::move(own);
    }
    use.must_run = needed(found);
    model.technologies.push_back(std::move(use));
  }

  /// Of an outside service that only settings and addresses show: the program called like it.
  void add_namesake(const catalogue::Technology& technology, Found& found) {
    const bool plain = std::all_of(found.shown.begin(), found.shown.end(), [](const Shown& row) {
      return row.how == "setting" || row.how == "address";
    });
    if (!plain || technology.component != "external") return;
    if (const FileId program = namesakes_.of(technology.id); program.valid())
      found.shown.push_back({"namesake", Place{program, 1, 1}, false, technology.id});
  }

  /// What tests and delivers each change; no tool of the makers' own machines.
  bool delivers(const catalogue::Technology& technology) const {
    return std::ranges::any_of(in_.catalogue.table("best_lines"), [&](const auto& row) {
      return row.first == "delivery.categories" && row.second == technology.category;
    });
  }

  const Inputs& in_;
  const std::vector<Usage>& usages_;
  const std::vector<Draft>& drafts_;
  std::map<Place, const meaning::Dependency*> by_place_;
  std::map<TechnologyId, Found> found_;
  Namesakes namesakes_{in_};
  const MakersFiles makers_{in_};
  const ShippedFolders shipped_{in_};
  BestLines best_;
  const std::set<FileId> dev_setups_ = find_dev_setups(in_);
};

}  // namespace

void find_technologies(const Inputs& in, const std::vector<Usage>& usages,
                       const std::vector<Draft>& drafts, Model& model) {
  Technologies(in, usages, drafts, model.endpoints).run(model);
}

}  // namespace cutaway::model
