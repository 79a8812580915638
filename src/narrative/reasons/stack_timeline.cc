// SPDX-License-Identifier: Apache-2.0
// Replays what commits did to the manifests and notes when the last line of a technology went or
// the first came.
#include "narrative/reasons/stack_timeline.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "history/history.h"
#include "meaning/stands_on.h"
#include "narrative/reasons/manifest_names.h"
#include "narrative/reasons/past_manifests.h"
#include "narrative/reasons/still_asked.h"

namespace cutaway::narrative {
namespace {

constexpr std::int64_t kAbsenceDays = 60;        ///< shorter ones are moves
constexpr std::int64_t kTrialDays = 30;          ///< shorter stays are trials
constexpr std::size_t kShort = 4;                ///< bytes of a word that may stand for many things
constexpr std::size_t kMostReadTwice = 100'000;  ///< lines of manifests
constexpr std::size_t kMostBegun = 8;            ///< looks at trees in which something began

/// Which lines of which manifests ask for a technology, commit by commit.
class Replay {
 public:
  Replay(const Story& story, const std::map<std::string, std::string>& manifests)
      : story_(story),
        catalogue_(*story.analysis.catalogue),
        manifests_(manifests),
        today_(manifests_today(story)) {}

  void run(StackTimeline& timeline) {
    for (std::size_t i = 0; i < timeline.commits.size(); ++i) step(timeline, i);
    std::set<TechnologyId> known;
    for (const model::TechnologyUse& use : story_.model().technologies)
      known.insert(use.technology);
    std::erase_if(timeline.arrivals, [&](const auto& row) {
      return asking_[row.first].empty() || !known.contains(row.first);
    });
    for (const auto& [id, gone] : gone_) {
      const catalogue::Technology& technology = catalogue_.technology(id);
      if (!gone.given_up && asking_[id].empty() && !known.contains(id) && !technology.tooling &&
          !technology.minor && !was_tried_only(timeline, gone) && !lives_on(technology) &&
          !is_copied_in(technology))
        timeline.departures.push_back(gone);
    }
    const StillAsked still(story_, timeline, manifests_);
    for (Departure& one : timeline.departures) still.date_back(one);
    std::stable_sort(timeline.departures.begin(), timeline.departures.end(),
                     [](const Departure& a, const Departure& b) { return a.commit > b.commit; });
    std::erase_if(timeline.departures, [&](const Departure& one) { return still.went_on(one); });
  }

 private:
  using Asking = std::set<std::pair<std::string, std::string>>;  ///< path, package

  /// Whether a list is written by a tool since a manifest of today lies beside it: what it names is
  /// what others ask for.
  bool is_written(const std::string& path) const {
    return !today_.contains(path) && begun_.contains(std::string(folder_name(path))) &&
           story_.tree().find(path).has_value();
  }

  using Names = std::map<std::string, ManifestNames>;  ///< by manifest

  /// The package that a line asks for; empty: none.
  std::string package_on(const history::ManifestLine& line, Names& names) const {
    const auto manifest = manifests_.find(line.path);
    if (manifest == manifests_.end()) return {};
    return names[line.path].name_between(manifest->second, line.above, line.text, line.below);
  }

  /// Whether a commit took all lines out of a manifest, while another of its kind is there today:
  /// the list was given up or moved, and nobody can tell what of it left.
  bool gave_up_list(const StackTimeline& timeline, std::size_t commit,
                    const std::string& path) const {
    const std::string& ecosystem = manifests_.at(path);
    const bool other = std::ranges::any_of(
        today_, [&](const auto& row) { return row.first != path && row.second == ecosystem; });
    const bool asks = std::ranges::any_of(asking_, [&](const auto& row) {
      return std::ranges::any_of(row.second, [&](const auto& one) { return one.first == path; });
    });
    return other && !asks &&
           std::ranges::none_of(timeline.commits[commit].lines,
                                [&](const auto& line) { return line.added && line.path == path; });
  }

  /// What a line asks for: the package's own, and the stores that it is to speak to:
  /// `sqlx = { version = "0.7", features = ["postgres", "mysql"] }`.
  std::vector<TechnologyId> asked_for_on(const std::string& ecosystem, const std::string& package,
                                         std::string_view line) const {
    const auto own = catalogue_.by_package(ecosystem, package);
    std::vector<TechnologyId> out(own.begin(), own.end());
    // What two things share tells of the one that sets up only under its own name.
    std::erase_if(out,
                  [&](TechnologyId id) { return meaning::is_shared(catalogue_, id, package); });
    std::size_t at = ecosystem == "cargo" ? line.find("features") : std::string_view::npos;
    if (at == std::string_view::npos) return out;
    const std::string_view list = line.substr(at, line.find(']', at) - at);
    for (const std::string_view piece : split(list, '"')) {
      for (const TechnologyId id : catalogue_.by_scheme(piece))
        if (catalogue_.technology(id).component == "datastore") out.push_back(id);
    }
    return out;
  }

  void step(StackTimeline& timeline, std::size_t commit) {
    for (const history::ManifestLine& line : timeline.commits[commit].lines)
      if (line.created && today_.contains(line.path))
        begun_.insert(std::string(folder_name(line.path)));
    std::map<TechnologyId, bool> before;
    Names names;
    std::map<TechnologyId, const history::ManifestLine*> line_of;
    const auto change = [&](bool adding) {
      names.clear();
      for (const history::ManifestLine& line : timeline.commits[commit].lines) {
        const auto manifest = manifests_.find(line.path);
        if (manifest == manifests_.end() || line.added != adding) continue;
        const std::string package = package_on(line, names);
        if (package.size() < 2 || (adding && is_written(line.path))) continue;
        // What another package brings along came and goes with that.
        if (adding && ManifestNames::is_for_another(line.text, line.below)) continue;
        const history::ManifestCommit& whole = timeline.commits[commit];
        if (manifest->second == "go" && !adding && went_behind(whole, line, package)) continue;
        // "Conflict doctrine/dbal 3.*": what it must not stand beside was never asked for.
        if (manifest->second == "composer" &&
            (contains(lower(whole.subject), "conflict") || is_not_asked(line.path, package)))
          continue;
        count_package(timeline, commit, manifest->second, line, without_major(package));
        for (const TechnologyId id : asked_for_on(manifest->second, package, line.text)) {
          before.emplace(id, !asking_[id].empty());
          line_of.emplace(id, &line);
          if (adding)
            asking_[id].emplace(line.path, package);
          else
            asking_[id].erase({line.path, package});
        }
      }
    };
    // A new version is a line out and a line in.
    change(false);
    change(true);
    note_packages(timeline, commit);
    note(timeline, commit, before, line_of);
  }

  /// "github.com/go-viper/mapstructure" of ".../mapstructure/v2": the next version of the same.
  static std::string without_major(const std::string& package) {
    const std::size_t slash = package.rfind('/');
    const bool major = slash != std::string::npos && slash + 2 < package.size() &&
                       package[slash + 1] == 'v' &&
                       package.find_first_not_of("0123456789", slash + 2) == std::string::npos;
    return major ? package.substr(0, slash) : package;
  }

  /// Whether it was asked for so shortly that nothing was ever built with it.
  bool was_tried_only(const StackTimeline& timeline, const Departure& gone) const {
    const auto past = past_.find(gone.technology);
    if (past == past_.end()) return false;
    const std::size_t came = past->second.before.value_or(past->second.commit);
    return timeline.commits[gone.commit].time - timeline.commits[came].time <
           kTrialDays * history::kDay;
  }

  /// Whether one that is known today is a kind of it: "GitHub OAuth" of "OAuth".
  bool lives_on(const catalogue::Technology& technology) const {
    const auto name = identifier_words(technology.name);
    return std::ranges::any_of(story_.model().technologies, [&](const auto& use) {
      const auto words = identifier_words(catalogue_.technology(use.technology).name);
      return !std::ranges::search(words, name).empty();
    });
  }

  /// Whether files of it lie in the tree, where nobody asks a manifest for them.
  bool is_copied_in(const catalogue::Technology& technology) const {
    std::set<std::string> words;
    for (const auto& [ecosystem, package] : technology.signals.packages)
      if (std::string word = main_word(package); word.size() > kShort)
        words.insert(std::move(word));
    if (std::string word = join(identifier_words(technology.name), ""); word.size() > kShort)
      words.insert(std::move(word));
    return std::ranges::any_of(story_.tree().files(), [&](const sources::File& file) {
      if (file.origin != sources::Origin::vendored) return false;
      const std::string path = lower(file.path);
      return std::ranges::any_of(words,
                                 [&](const std::string& word) { return contains(path, word); });
    });
  }

  /// Whether a commit only says of a Go module that another one asks for it, too.
  static bool went_behind(const history::ManifestCommit& commit, const history::ManifestLine& out,
                          const std::string& package) {
    return std::ranges::any_of(commit.lines, [&](const history::ManifestLine& line) {
      return line.added && line.path == out.path && contains(line.text, "// indirect") &&
             contains(line.text, package + ' ');
    });
  }

  /// Whether the list names a package today only as what it must not stand beside, or stands for.
  bool is_not_asked(const std::string& path, const std::string& package) {
    const auto [row, fresh] = refused_.try_emplace(path);
    const auto file = fresh ? story_.tree().find(path) : std::nullopt;
    if (file) {
      const auto& lines = story_.quotes.file(*file);
      bool refused = false;
      std::set<std::string> asked;
      for (const std::string& line : lines) {
        if (contains(line, "{"))
          refused = contains(line, "\"conflict\"") || contains(line, "\"replace\"") ||
                    contains(line, "\"suggest\"") || contains(line, "\"provide\"");
        const std::string named = ManifestNames().name_on("composer", line);
        if (!named.empty()) (refused ? row->second : asked).insert(named);
      }
      for (const std::string& one : asked) row->second.erase(one);
    }
    return row->second.contains(package);
  }

  /// What of the manifests asks for a package, whatever it is.
  void count_package(StackTimeline& timeline, std::size_t commit, const std::string& ecosystem,
                     const history::ManifestLine& line, const std::string& package) {
    auto& asking = asking_for_[package];
    changed_.emplace(package, !asking.empty());
    if (line.added)
      asking.insert(line.path);
    else
      asking.erase(line.path);
    PackageLife& life =
        timeline.packages.try_emplace(package, PackageLife{ecosystem, commit, commit, false})
            .first->second;
    life.last = commit;
  }

  void note_packages(StackTimeline& timeline, std::size_t commit) {
    Swapped swapped;
    for (const auto& [package, was] : changed_) {
      const bool is = !asking_for_[package].empty();
      timeline.packages[package].today = is;
      if (is != was) (is ? swapped.in : swapped.out).insert(package);
    }
    changed_.clear();
    if (!swapped.in.empty() || !swapped.out.empty())
      timeline.swapped.emplace(timeline.commits[commit].hash, std::move(swapped));
  }

  void note(StackTimeline& timeline, std::size_t commit, const std::map<TechnologyId, bool>& before,
            const std::map<TechnologyId, const history::ManifestLine*>& line_of) {
    std::vector<TechnologyId> left;
    const std::set<std::string> renamed = words_out(timeline, commit);
    for (const auto& [id, was] : before) {
      if (!was || !asking_[id].empty()) continue;
      const bool given_up = gave_up_list(timeline, commit, line_of.at(id)->path);
      if (!given_up) left.push_back(id);
      Names names;
      gone_[id] = {id,
                   commit,
                   line_of.at(id)->path,
                   given_up || went_on_in_pieces(timeline, id, commit) ||
                       went_on_by_another(timeline, id, commit),
                   {},
                   package_on(*line_of.at(id), names)};
      if (auto arrival = timeline.arrivals.extract(id); !arrival.empty())
        past_[id] = std::move(arrival.mapped());
    }
    for (const auto& [id, was] : before) {
      if (was || asking_[id].empty()) continue;
      if (only_moved(timeline, id, commit)) {
        timeline.arrivals[id] = past_[id];
        gone_.erase(id);
        continue;
      }
      gone_.erase(id);
      const history::ManifestLine& line = *line_of.at(id);
      Arrival arrival{commit, line.path, line.created, false, {}, {}};
      // A package that is called anew, or cut in pieces, was there before under another name.
      arrival.renamed = was_renamed(asking_[id], renamed) || was_split(timeline, id, commit) ||
                        tells_of_another(timeline, id, commit);
      if (const auto past = past_.find(id); past != past_.end()) {
        arrival.renamed |= past->second.renamed;
        arrival.before = past->second.before.value_or(past->second.commit);
      }
      for (const TechnologyId other : left) {
        if (catalogue_.technology(other).category != catalogue_.technology(id).category) continue;
        arrival.replaced.push_back(other);
        gone_[other].instead.push_back(id);
      }
      timeline.arrivals[id] = std::move(arrival);
    }
  }

  /// Whether a commit takes out the one package of a maker that held what it brings in as pieces:
  /// "symfony/symfony" before "symfony/console".
  bool was_split(const StackTimeline& timeline, TechnologyId id, std::size_t commit) const {
    const auto maker = [](std::string_view package) {
      if (package.starts_with('@')) package.remove_prefix(1);
      return package.substr(0, package.find('/'));
    };
    Names names;
    for (const history::ManifestLine& line : timeline.commits[commit].lines) {
      if (line.added) continue;
      const std::string gone = package_on(line, names);
      // "symfony/symfony", "laravel/framework", "babel" before "@babel/core".
      const std::string_view rest = std::string_view(gone).substr(maker(gone).size());
      const bool whole = rest.empty() || rest == "/framework" || rest.substr(1) == maker(gone) ||
                         contains(rest, "-all");
      if (gone.empty() || !whole) continue;
      if (std::ranges::any_of(asking_.at(id), [&](const auto& one) {
            return contains(one.second, "/") && maker(one.second) == maker(gone);
          }))
        return true;
    }
    return false;
  }

  /// Whether a commit's title names another library of the same thing: "use sentry-sdk instead of
  /// raven". What it took the place of may stand in no manifest that can be read.
  bool tells_of_another(const StackTimeline& timeline, TechnologyId id, std::size_t commit) const {
    const std::vector<std::string> said = identifier_words(timeline.commits[commit].subject);
    const catalogue::Technology& technology = catalogue_.technology(id);
    const auto own = identifier_words(technology.name + " " + technology.id);
    return std::ranges::any_of(technology.signals.packages, [&](const auto& row) {
      const std::string word = main_word(row.second);
      return word.size() > 3 && std::ranges::find(own, word) == own.end() &&
             std::ranges::find(said, word) != said.end() &&
             std::ranges::none_of(asking_.at(id),
                                  [&](const auto& one) { return main_word(one.second) == word; });
    });
  }

  /// Whether pieces of what a commit takes out are asked for today: "@aws-sdk/client-s3" after
  /// "aws-sdk".
  bool went_on_in_pieces(const StackTimeline& timeline, TechnologyId id, std::size_t commit) const {
    Names names;
    for (const history::ManifestLine& line : timeline.commits[commit].lines) {
      const auto manifest = manifests_.find(line.path);
      if (manifest == manifests_.end() || line.added) continue;
      const std::string package = package_on(line, names);
      const auto known = catalogue_.by_package(manifest->second, package);
      const auto gone = identifier_words(package);
      const bool plain = gone.empty() || (gone.size() == 1 && gone[0].size() <= kShort);
      if (plain || std::find(known.begin(), known.end(), id) == known.end()) continue;
      if (std::ranges::any_of(story_.facts().dependencies, [&](const meaning::Dependency& one) {
            const auto words = identifier_words(one.name);
            return one.ecosystem == manifest->second &&
                   story_.tree().file(one.place.file).origin == sources::Origin::own &&
                   // "bulma-css-variables" after "bulma".
                   (gone.size() > 1 || (!words.empty() && words[0] == gone[0])) &&
                   std::ranges::all_of(gone, [&](const std::string& word) {
                     return std::ranges::find(words, word) != words.end();
                   });
          }))
        return true;
    }
    return false;
  }

  /// Whether a commit brings in another library for what stands outside of the program:
  /// "hivemq-mqtt" after "paho-mqtt" speaks MQTT as before.
  bool went_on_by_another(const StackTimeline& timeline, TechnologyId id,
                          std::size_t commit) const {
    const catalogue::Technology& technology = catalogue_.technology(id);
    const auto name = identifier_words(technology.id);
    if (technology.component.empty() || name.empty()) return false;
    Names names;
    return std::ranges::any_of(timeline.commits[commit].lines,
                               [&](const history::ManifestLine& line) {
                                 if (!line.added) return false;
                                 const auto words = identifier_words(package_on(line, names));
                                 return !std::ranges::search(words, name).empty();
                               });
  }

  /// Main words of the packages that a commit takes out: "gorm" of "github.com/jinzhu/gorm".
  std::set<std::string> words_out(const StackTimeline& timeline, std::size_t commit) const {
    std::set<std::string> out;
    Names names;
    for (const history::ManifestLine& line : timeline.commits[commit].lines) {
      if (line.added) continue;
      const std::string package = package_on(line, names);
      if (std::string word = main_word(package); !word.empty()) out.insert(std::move(word));
    }
    return out;
  }
  /// The last word of a package's name that is its own: "gorm" of "gorm.io/gorm", "migrate" of
  /// "flask-migrate", "babel" of "@babel/core"; "" where it has none.
  static std::string main_word(std::string_view package) {
    static const std::set<std::string> kPlain = {
        "github",          "plugin", "react",   "types",  "client", "core",    "node",
        "rails",           "ruby",   "python",  "django", "spring", "laravel", "framework",
        "springframework", "boot",   "starter", "driver"};
    std::string out;
    for (std::string& word : identifier_words(package))
      if (word.size() > 3 && !kPlain.contains(word)) out = std::move(word);
    return out;
  }
  static bool was_renamed(const Asking& asking, const std::set<std::string>& out) {
    return std::ranges::any_of(
        asking, [&](const auto& one) { return out.contains(main_word(one.second)); });
  }

  /// Taken out and put in again soon, often into another file: it never left.
  bool only_moved(const StackTimeline& timeline, TechnologyId id, std::size_t commit) const {
    const auto gone = gone_.find(id);
    if (gone == gone_.end() || !past_.contains(id)) return false;
    return timeline.commits[commit].time - timeline.commits[gone->second.commit].time <
           kAbsenceDays * history::kDay;
  }

  const Story& story_;
  const catalogue::Catalogue& catalogue_;
  const std::map<std::string, std::string>& manifests_;
  const std::map<std::string, std::string> today_;
  std::set<std::string> begun_;           ///< folders in which a manifest of today began
  std::map<TechnologyId, Arrival> past_;  ///< of what left
  std::map<TechnologyId, Asking> asking_;
  std::map<TechnologyId, Departure> gone_;
  std::map<std::string, std::set<std::string>> asking_for_;  ///< manifests, by package
  std::map<std::string, std::set<std::string>> refused_;     ///< packages, by composer.json
  std::map<std::string, bool> changed_;  ///< packages of one commit: whether one was asked for
};

}  // namespace

namespace {

/// Commits in which manifests began with something, those with most first: what lay beside them
/// then no commit of the log need tell.
std::vector<std::string> beginnings(const StackTimeline& timeline) {
  std::map<std::size_t, std::size_t> begun;  // arrivals, by commit
  for (const auto& [id, arrival] : timeline.arrivals)
    if (arrival.first) ++begun[arrival.commit];
  std::vector<std::pair<std::size_t, std::size_t>> order;
  for (const auto& [commit, arrivals] : begun) order.emplace_back(arrivals, commit);
  std::sort(order.rbegin(), order.rend());
  std::vector<std::string> hashes;
  for (std::size_t i = 0; i < order.size() && i < kMostBegun; ++i)
    hashes.push_back(timeline.commits[order[i].second].hash);
  return hashes;
}

/// What a new manifest began with came with it where the product asked for other libraries before,
/// and all manifests that lay there then were replayed. What lies about as files of its own may
/// have been there without any.
void mark_fresh(const Story& story, const std::map<std::string, std::string>& manifests,
                const std::vector<std::string>& looked, StackTimeline& timeline) {
  std::map<std::string, std::size_t> began;  // ecosystems, by the first commit
  for (std::size_t i = 0; i < timeline.commits.size(); ++i)
    for (const history::ManifestLine& line : timeline.commits[i].lines)
      if (const auto at = manifests.find(line.path); at != manifests.end())
        began.try_emplace(at->second, i);
  std::size_t oldest = timeline.commits.size();
  for (const auto& [ecosystem, commit] : began) oldest = std::min(oldest, commit);
  for (auto& [id, arrival] : timeline.arrivals) {
    const auto manifest = manifests.find(arrival.path);
    if (!arrival.first || arrival.before || manifest == manifests.end()) continue;
    const auto& hash = timeline.commits[arrival.commit].hash;
    const bool others = began.at(manifest->second) < arrival.commit;
    const bool files = !story.analysis.catalogue->technology(id).signals.files.empty();
    arrival.fresh = oldest < arrival.commit && (others || !files) &&
                    std::ranges::find(looked, hash) != looked.end();
  }
}

StackTimeline replay(const Story& story, const std::map<std::string, std::string>& manifests) {
  StackTimeline timeline;
  std::vector<std::string> paths;
  for (const auto& [path, ecosystem] : manifests) paths.push_back(path);
  history::ManifestLog log = history::manifest_log(story.tree(), paths);
  timeline.commits = std::move(log.commits);
  timeline.whole = log.whole;
  Replay(story, manifests).run(timeline);
  return timeline;
}

}  // namespace

StackTimeline stack_timeline(const Story& story) {
  const history::History* history = story.analysis.history;
  if (history == nullptr || !history->known || !history->whole) return {};
  auto manifests = manifests_through_time(story);
  StackTimeline timeline = replay(story, manifests);
  std::size_t lines = 0;
  for (const history::ManifestCommit& commit : timeline.commits) lines += commit.lines.size();
  if (lines > kMostReadTwice) return timeline;
  // A folder that got another name took its manifest along.
  const std::size_t known = manifests.size();
  const std::vector<std::string> looked = beginnings(timeline);
  add_past(story, history::paths_before(story.tree(), looked), manifests);
  if (manifests.size() != known) timeline = replay(story, manifests);
  mark_fresh(story, manifests, looked, timeline);
  return timeline;
}

}  // namespace cutaway::narrative
