// SPDX-License-Identifier: Apache-2.0
// A move from one language to another that is not done to its end: new files come in the one, and
// some still stand in the other (catalogue/debt.toml).
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "findings/coupling.h"
#include "findings/ground.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kLeastOld = 5, kLeastNew = 5, kMostPlaces = 8;

/// "JavaScript JSX > TypeScript TSX"
struct Move {
  std::vector<std::string> from, to;
};

std::vector<Move> moves(const Ground& ground) {
  std::vector<Move> out;
  for (const auto& [key, value] : ground.analysis.catalogue->table("debt")) {
    if (key != "moved_language") continue;
    Move move;
    bool behind = false;
    for (const std::string_view word : split(value, ' ')) {
      if (word == ">")
        behind = true;
      else
        (behind ? move.to : move.from).emplace_back(word);
    }
    out.push_back(std::move(move));
  }
  return out;
}

struct Side {
  std::vector<FileId> files;
  std::size_t of_year = 0;  ///< that came in the last year
};

struct Sides {
  Side from, to;
};

std::map<PartId, Sides> sides(const Ground& ground, const Move& move) {
  std::map<PartId, Sides> out;
  for (const FileSignals& signal : ground.signals.files) {
    if (signal.functions == 0) continue;
    const LanguageId language = ground.analysis.project->file(signal.file).language;
    const std::string name(catalogue::language(language).name);
    const bool old = std::ranges::find(move.from, name) != move.from.end();
    if (!old && std::ranges::find(move.to, name) == move.to.end()) continue;
    if (is_frozen(ground, signal.file) || made_by_program(ground, signal.file)) continue;
    const PartId part = ground.part_of(signal.file);
    Side& side = old ? out[part].from : out[part].to;
    side.files.push_back(signal.file);
    side.of_year += ground.is_new(signal.file) ? 1 : 0;
  }
  return out;
}

Item make(const Ground& ground, const Move& move, const Sides& sides) {
  Item item = ground.item("moved_language", sides.from.files);
  item.name = move.from.front();
  item.fix.other_name = move.to.front();
  item.key += item.name + item.fix.other_name;
  item.count = static_cast<std::uint32_t>(sides.from.files.size());
  item.of = static_cast<std::uint32_t>(sides.from.files.size() + sides.to.files.size());
  item.fix.with = static_cast<std::uint32_t>(sides.from.of_year);
  item.fix.callers = static_cast<std::uint32_t>(sides.from.of_year + sides.to.of_year);
  const FileId first = *std::ranges::max_element(
      item.files, {}, [&](FileId file) { return ground.of(file)->changes_year; });
  item.fix.at = {first, 1, 1};
  item.fix.work = ground.of(first)->changes_year;
  item.places.push_back(item.fix.at);
  for (const FileId file : item.files) {
    if (file != first && item.places.size() < kMostPlaces) item.places.push_back({file, 1, 1});
  }
  return item;
}

}  // namespace

void find_moved_languages(const Ground& ground, std::vector<Item>& out) {
  if (ground.past == nullptr) return;
  for (const Move& move : moves(ground)) {
    for (const auto& [part, both] : sides(ground, move)) {
      // Where new files come in both, nobody decided; where few came, nobody can tell.
      if (both.from.files.size() < kLeastOld || both.to.files.size() < both.from.files.size() ||
          both.to.of_year < kLeastNew || both.from.of_year > 0)
        continue;
      Item item = make(ground, move, both);
      // What nobody touches waits well.
      if (item.changes > 0) out.push_back(std::move(item));
    }
  }
}

}  // namespace cutaway::findings
