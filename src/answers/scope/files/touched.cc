// SPDX-License-Identifier: Apache-2.0
// Files come from the ranking; names say where in them, and history who knows them.
#include "answers/scope/files/touched.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>
#include <utility>

#include "answers/scope/existing/nearest_lines.h"
#include "answers/scope/files/order_files.h"
#include "answers/scope/files/parts_of_files.h"
#include "answers/scope/files/past_alike.h"
#include "answers/scope/files/tests_of_files.h"
#include "answers/scope/files/tidy_files.h"
#include "answers/scope/files/told_files.h"
#include "answers/scope/files/touched_lists.h"
#include "answers/scope/request/asides.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "history/changes.h"
#include "model/screen_texts.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostFiles = 20, kTopFiles = 6, kMostOwners = 3;
constexpr std::size_t kMostSimilar = 6, kMostRows = 8;
constexpr std::size_t kMostRanked = 40, kLongTitle = 160;
constexpr double kPlaces = 4, kNamesShare = .2, kToldShare = 1, kSureShare = 3, kFieldShare = 2.4;
constexpr std::int64_t kLongestWork = 14;  ///< days between commits of one piece of work

/// "Someone logs in" is about no log.
Request as_ranked(Request request, const RequestWords& words) {
  request.text = read_as(std::move(request.text), "ranked_as", words);
  return request;
}

class Toucher {
 public:
  Toucher(const model::Analysis& analysis, const Request& request, const Things& things,
          const Existing& existing, const ScopeInputs& inputs,
          const std::vector<ranking::RankedFile>& ranked, Scope& scope)
      : analysis_(analysis),
        request_(request),
        things_(things),
        existing_(existing),
        words_(*analysis.catalogue),
        inputs_(inputs),
        ranked_(ranked),
        scope_(scope) {}

  void find() {
    files();
    name_places();
    find_tests({analysis_, request_, things_, existing_}, near_files(), scope_);
    parts();
    rows();
    add_screens(analysis_, top_files(), scope_.screens);
    owners();
    similar();
  }

 private:
  void files() {
    if (inputs_.index != nullptr) {
      for (const ranking::RankedFile& one : ranked_) scope_.files.push_back(touched(one));
    }
    join_names();
    tidy_files(analysis_, request_, scope_.files,
               !existing_.wording.near.empty() || !request_.quoted.empty());
    if (scope_.files.size() > kMostFiles) scope_.files.resize(kMostFiles);
  }

  TouchedFile touched(const ranking::RankedFile& ranked) const {
    TouchedFile file{ranked.path, ranked.file, ranked.score, {}, {}, {}, 0};
    for (const ranking::Reason& reason : ranked.why) {
      if (reason.field == "names" || reason.field == "texts" || reason.field == "path") {
        for (const std::string& word : reason.words) file.said |= bits_of(word);
      }
      std::string text = reason_text(reason);
      if (file.why.size() < 4 && !text.empty()) file.why.push_back(std::move(text));
      for (const history::ChangeId change : reason.changes) {
        if (inputs_.changes != nullptr && file.commits.size() < 3)
          file.commits.push_back(inputs_.changes->changes[change.index()].hash);
      }
    }
    return file;
  }

  std::string reason_text(const ranking::Reason& reason) const {
    std::string text = reason.field;
    std::vector<std::string> words;  // "the" and "let" speak for nothing
    for (const std::string& word : reason.words) {
      if (tells(word)) words.push_back(word);
    }
    if (!reason.words.empty() && words.empty()) return {};
    if (!words.empty()) text += ": " + narrative::list_up_to(words, 5);
    if (!reason.beside.empty()) text += " with " + narrative::code(reason.beside);
    return text;
  }

  /// Words of the request that it is a form of.
  std::uint32_t bits_of(std::string_view word) const {
    const std::string root = root_of(lower(word));
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if (request_.words[i].roots.contains(root) || lower(request_.words[i].word) == lower(word))
        bits |= 1U << i;
    }
    return bits;
  }

  bool tells(std::string_view word) const {
    const std::string root = root_of(lower(word));
    return std::ranges::any_of(request_.words, [&](const RequestWord& one) {
      return !one.vague && (one.roots.contains(root) || contains(lower(one.word), lower(word)));
    });
  }

  /// Files whose names hold most of the request, the best first.
  std::vector<FileId> by_names() const {
    std::map<FileId, double> scores;
    for (const Thing& thing : things_.all) {
      if (!thing.place.file.valid() || (thing.own & existing_.strong) == 0 ||
          thing.kind == ThingKind::library)
        continue;
      double& score = scores[thing.place.file];
      score = std::max(score, thing.score);
    }
    std::vector<std::pair<double, FileId>> ranked;
    for (const auto& [file, score] : scores) ranked.emplace_back(-score, file);
    std::ranges::sort(ranked);
    std::vector<FileId> out;
    for (const auto& [score, file] : ranked) {
      if (out.size() < kMostFiles) out.push_back(file);
    }
    return out;
  }

  /// Two orders become one by the places that a file has in each: history knows what a request's
  /// words never say, names know what nobody has changed yet.
  void join_names() {
    std::map<std::string, double> places;
    for (std::size_t i = 0; i < scope_.files.size(); ++i)
      places[scope_.files[i].path] += 1 / (kPlaces + static_cast<double>(i));
    const double share = scope_.files.empty() ? 1 : kNamesShare;
    const std::vector<FileId> named = by_names();
    for (std::size_t i = 0; i < named.size(); ++i) {
      const std::string& path = analysis_.project->file(named[i]).path;
      const auto [at, fresh] = places.try_emplace(path, 0);
      if (fresh) scope_.files.push_back({path, named[i], 0, {}, {}, {}, 0});
      at->second += share / (kPlaces + static_cast<double>(i));
    }
    const std::vector<FileId> told = told_files(analysis_, request_, words_, existing_);
    const bool sure = existing_.value != nullptr || !existing_.wording.near.empty() ||
                      existing_.given.sure || existing_.right || existing_.kept_limit ||
                      (existing_.gate && !existing_.gate->by.empty()) ||
                      !existing_.grants.empty() || (existing_.family && !existing_.family->there);
    const double told_share = sure ? kSureShare : asks_field() ? kFieldShare : kToldShare;
    for (std::size_t i = 0; i < told.size(); ++i) {
      const std::string& path = analysis_.project->file(told[i]).path;
      const auto [at, fresh] = places.try_emplace(path, 0);
      if (fresh) scope_.files.push_back({path, told[i], 0, {}, {}, {}, 0});
      at->second += told_share / (kPlaces + static_cast<double>(i));
    }
    const std::vector<Place> decided = decided_places(analysis_, request_, existing_);
    for (const Place& place : decided) {
      const std::string& path = analysis_.project->file(place.file).path;
      if (places.try_emplace(path, 0).second)
        scope_.files.push_back({path, place.file, 0, {}, {}, {}, 0});
    }
    for (TouchedFile& file : scope_.files) file.score = places[file.path];
    order_files(analysis_, request_, words_, things_, existing_, decided, scope_.files);
  }

  bool asks_field() const { return existing_.field_of_subject || existing_.kept_class.has_value(); }

  /// The lines of each file whose names hold the request's words.
  void name_places() {
    std::map<FileId, TouchedFile*> by_file;
    std::map<const TouchedFile*, bool> named;  ///< by what stands in it
    for (TouchedFile& file : scope_.files) by_file[file.file] = &file;
    for (const Thing& thing : things_.all) {
      const auto found = by_file.find(thing.place.file);
      if (found == by_file.end() || (thing.own & existing_.strong) == 0) continue;
      TouchedFile& file = *found->second;
      if (file.places.size() >= 3) continue;
      if (thing.kind != ThingKind::file &&
          std::ranges::find(file.places, thing.place) == file.places.end())
        file.places.push_back(thing.place);
      if (!std::exchange(named[&file], true))
        file.why.insert(file.why.begin(),
                        std::string(word(thing.kind)) + " " +
                            narrative::code(narrative::cut_words(thing.name, 10)));
    }
    const NearestLines nearest(analysis_, request_, things_, existing_.strong);
    for (TouchedFile& file : scope_.files) {
      if (file.places.empty() && file.file.valid()) file.places.push_back(nearest.in(file.file));
      if (file.why.empty()) file.why.emplace_back("its names");
    }
  }

  std::set<FileId> top_files() const {
    const std::vector<FileId> near = near_files();
    return {near.begin(), near.end()};
  }

  std::vector<FileId> near_files() const {
    std::vector<FileId> out;
    for (const TouchedFile& file : scope_.files) {
      if (out.size() < kTopFiles && file.file.valid()) out.push_back(file.file);
    }
    return out;
  }

  void parts() { scope_.parts = parts_of_files(analysis_, top_files()); }

  /// Rows of the model: those that were told, then the nearest in the touched files.
  void rows() {
    const std::set<FileId> top = top_files();
    const auto take = [&](const Thing& thing) {
      if (thing.kind == ThingKind::entity || thing.kind == ThingKind::field)
        note(scope_.entities, thing.row);
      if (thing.kind == ThingKind::endpoint) note(scope_.endpoints, thing.row);
      if (thing.kind == ThingKind::setting || thing.kind == ThingKind::rule)
        note_named(scope_.settings, thing);
      if (thing.kind == ThingKind::text) note_named(scope_.screens, thing);
    };
    if (existing_.subject != nullptr) take(*existing_.subject);
    for (const Thing* thing : existing_.shown) take(*thing);
    const Form& form = existing_.form;
    const std::uint32_t about = form.head | form.owner | form.object;
    for (const Thing& thing : things_.all) {
      // "reservation_files" where something goes out as a file.
      if (thing.kind == ThingKind::entity && about != 0 && (thing.own & about) == 0) continue;
      const bool told = std::ranges::find(existing_.shown, &thing) != existing_.shown.end();
      const bool strong = (thing.own & existing_.strong) != 0;
      if (!told && strong && thing.score >= .45 && top.contains(thing.place.file)) take(thing);
    }
  }

  static void note(std::vector<std::size_t>& rows, std::size_t row) {
    if (rows.size() < kMostRows && std::ranges::find(rows, row) == rows.end()) rows.push_back(row);
  }

  void owners() {
    if (inputs_.changes == nullptr) return;
    const history::Changes& changes = *inputs_.changes;
    std::map<std::uint32_t, Knower> by_person;
    std::uint32_t all = 0;
    for (const FileId file : top_files()) {
      const history::LineageId lineage = changes.lineage(analysis_.project->file(file).path);
      if (!lineage.valid()) continue;
      for (const history::Touch& touch : changes.touches(lineage)) {
        const history::Change& change = changes.changes[touch.change.index()];
        if (change.bot || change.bulk || change.merge) continue;
        ++all;
        Knower& knower = by_person[change.person.value];
        ++knower.changes;
        if (knower.commits.size() < 3) knower.commits.push_back(change.hash);
        knower.name = changes.person(change.person).name;
      }
    }
    std::vector<Knower> sorted;
    for (auto& [person, knower] : by_person) sorted.push_back(std::move(knower));
    std::ranges::stable_sort(sorted,
                             [](const auto& a, const auto& b) { return a.changes > b.changes; });
    if (sorted.size() > kMostOwners) sorted.resize(kMostOwners);
    for (Knower& knower : sorted) knower.of = all;
    scope_.owners = std::move(sorted);
  }

  void similar() {
    if (inputs_.changes == nullptr || inputs_.index == nullptr) return;
    for (const ranking::SimilarChange& like :
         past_alike(as_ranked(request_, words_), existing_, inputs_, kMostSimilar)) {
      const history::Change& change = inputs_.changes->changes[like.change.index()];
      scope_.similar.push_back({change.hash, change.title, change.files, days_around(like.change),
                                also_touched(change)});
    }
  }

  /// What it touched beside the files that are told; of a change to very many files nothing is
  /// telling.
  std::vector<std::string> also_touched(const history::Change& change) const {
    constexpr std::size_t kMostAlso = 30, kShown = 10;
    constexpr std::uint32_t kMany = 45;
    std::vector<std::string> out;
    if (change.files > kMany) return out;
    const ranking::FileKinds kinds(*analysis_.catalogue);
    const model::ScreenTexts texts(*analysis_.catalogue);
    for (const history::FileChange& one : inputs_.changes->files_of(change)) {
      const auto at = one.lineage.valid() ? here().find(one.lineage.value) : here().end();
      if (at == here().end() || out.size() >= kMostAlso) continue;
      const std::string& path = analysis_.project->file(at->second).path;
      const bool shown =
          std::ranges::any_of(scope_.files | std::views::take(kShown),
                              [&](const TouchedFile& told) { return told.path == path; });
      if (!shown && !kinds.aside(path) && !kinds.beside(path) && !texts.is_translation(path) &&
          !path.ends_with(".svg"))
        out.push_back(path);
    }
    return out;
  }

  /// The product's files by their lineages, read once.
  const std::map<std::uint32_t, FileId>& here() const {
    if (!here_.empty()) return here_;
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      if (file.origin != sources::Origin::own) continue;
      const history::LineageId lineage = inputs_.changes->lineage(file.path);
      if (lineage.valid()) here_.emplace(lineage.value, FileId(i));
    }
    return here_;
  }

  /// Days from the first to the last commit of the same person that touched the same files around
  /// this one.
  std::int64_t days_around(history::ChangeId id) const {
    const history::Changes& changes = *inputs_.changes;
    const history::Change& change = changes.changes[id.index()];
    std::int64_t first = change.time, last = change.time;
    std::size_t looked = 0;
    for (const history::FileChange& file : changes.files_of(change)) {
      if (!file.lineage.valid() || ++looked > 20) continue;
      for (const history::Touch& touch : changes.touches(file.lineage)) {
        const history::Change& other = changes.changes[touch.change.index()];
        const std::int64_t apart = std::abs(other.time - change.time);
        if (other.person != change.person || other.bulk || apart > kLongestWork * 86'400) continue;
        first = std::min(first, other.time);
        last = std::max(last, other.time);
      }
    }
    return (last - first) / 86'400;
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const Things& things_;
  const Existing& existing_;
  const RequestWords words_;
  const ScopeInputs& inputs_;
  const std::vector<ranking::RankedFile>& ranked_;
  Scope& scope_;
  mutable std::map<std::uint32_t, FileId> here_;
};

}  // namespace

ranking::Text text_of(const Request& request) {
  const std::size_t end = request.text.find(". ");
  if (end == std::string::npos || request.text.size() < kLongTitle) return {request.text, ""};
  return {request.text.substr(0, end), request.text.substr(end + 2)};
}

std::vector<ranking::RankedFile> rank_files(const model::Analysis& analysis, const Request& request,
                                            const ScopeInputs& inputs) {
  if (inputs.index == nullptr) return {};
  std::vector<ranking::RankedFile> out = inputs.index->rank(
      text_of(as_ranked(request, RequestWords(*analysis.catalogue))), kMostRanked);
  std::erase_if(out, [](const ranking::RankedFile& one) { return !one.product; });
  for (ranking::RankedFile& one : out) {
    if (const auto found = analysis.project->tree->find(one.path); found && !one.file.valid())
      one.file = *found;
  }
  return out;
}

void find_touched(const model::Analysis& analysis, const Request& request, const Things& things,
                  const Existing& existing, const ScopeInputs& inputs,
                  const std::vector<ranking::RankedFile>& ranked, Scope& scope) {
  Toucher(analysis, request, things, existing, inputs, ranked, scope).find();
}

}  // namespace cutaway::answers
