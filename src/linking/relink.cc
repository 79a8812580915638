// SPDX-License-Identifier: Apache-2.0
// Which files are linked again, and the two passes over them.
#include "linking/relink.h"

#include <algorithm>

#include "platform/parallel.h"

namespace cutaway::linking {
namespace {

/// Above this share of the files all of them are linked again; below this number never.
constexpr std::size_t kLargeShare = 3, kFewFiles = 64;
/// A record serves while at most one file in so many is another one.
constexpr std::size_t kKeptShare = 50;
/// Times that more files may join before all of them do.
constexpr unsigned kMaxJoins = 8;

std::size_t count_set(const std::vector<char>& flags) {
  return static_cast<std::size_t>(std::count(flags.begin(), flags.end(), 1));
}

bool fits_slots(const SlotRows& rows, const FileSlots& slots) {
  return rows[0].size() == slots.imports.size() && rows[1].size() == slots.parameters.size() &&
         rows[2].size() == slots.bindings.size() && rows[3].size() == slots.bases.size() &&
         rows[4].size() == slots.symbols.size();
}

}  // namespace

Relink::Relink(Linker& linker, LinkMemory* memory)
    : linker_(linker), memory_(memory), count_(linker.project().size()), redo_(count_, 1) {}

std::vector<FileTargets> Relink::run() {
  before_.files.resize(count_);
  given_.resize(count_);
  if (memory_ != nullptr) read_memory();
  settle_first();
  collect_given();
  settle_second();
  std::vector<FileTargets> targets = find_targets();
  if (memory_ != nullptr) keep(targets);
  return targets;
}

void Relink::read_memory() {
  linker_.watch_all();
  std::vector<std::uint64_t> shapes(count_);
  platform::parallel_for(count_, linker_.threads(),
                         [&](std::size_t i) { shapes[i] = linker_.shape(FileId(i)); });
  const std::uint64_t world = linker_.world();
  const bool was_kept = read_record(memory_->before, shapes, linker_, before_);
  const bool same_world = before_.world == world;
  bool all_same = was_kept && before_.removed == 0 && same_world;
  changed_.assign(count_, 0);
  for (std::size_t i = 0; i < count_; ++i) {
    changed_[i] = before_.files[i].known && before_.files[i].shape == shapes[i] ? 0 : 1;
    all_same = all_same && changed_[i] == 0;
    before_.files[i].shape = shapes[i];
  }
  before_.world = world;
  if (!was_kept) return;
  platform::parallel_for(count_, linker_.threads(), [&](std::size_t i) {
    redo_[i] = changed_[i] != 0 || must_redo(before_.files[i], FileId(i), same_world, all_same);
  });
  for (std::size_t i = 0; i < count_; ++i) {
    if (redo_[i] == 0) linker_.looks()[i] = before_.files[i].looks;
  }
}

bool Relink::must_redo(const FileRecord& record, FileId file, bool same_world,
                       bool all_same) const {
  const FileSlots& slots = linker_.slots(file);
  const syntax::Syntax& syntax = linker_.syntax(file);
  // A record that does not fit the file is none of ours.
  const bool fits = fits_slots(record.first, slots) &&
                    (record.is_same || fits_slots(record.second, slots)) &&
                    record.targets.calls.size() == syntax.calls.size() &&
                    record.targets.annotations.size() == syntax.annotations.size() &&
                    record.targets.bases.size() == syntax.bases.size() &&
                    record.targets.imports.size() == syntax.imports.size();
  if (!record.usable || !fits || (record.looks.by_all && !all_same)) return true;
  if (same_world) return false;
  return record.looks.by_paths ||
         !std::ranges::all_of(record.looks.questions,
                              [&](const Question& asked) { return linker_.holds(asked); });
}

void Relink::settle_first() {
  for (unsigned joins = 0; !settle(false); ++joins) {
    if (joins >= kMaxJoins) redo_all();
  }
  if (memory_ == nullptr) return;
  first_.resize(count_);
  for (std::size_t i = 0; i < count_; ++i) {
    if (redo_[i] != 0) first_[i] = rows_of(linker_.slots(FileId(i)));
  }
}

void Relink::collect_given() {
  platform::parallel_for(count_, linker_.threads(), [&](std::size_t i) {
    if (redo_[i] == 0) {
      given_[i] = before_.files[i].given;
      return;
    }
    const auto watching = linker_.watch(FileId(i));
    given_[i] = given_by(linker_, FileId(i));
  });
}

/// The second pass knows what parameters are given. Files that are given other things than before
/// join here; what the first pass found of them stays.
bool Relink::settle_second() {
  bool any = false;
  seeds_ = seeds_of(linker_, given_, any);
  for (std::size_t i = 0; i < count_; ++i) linker_.slots(FileId(i)).seeds = seeds_[i];
  const bool all = count_set(redo_) == count_;
  if (all && !any) return false;
  for (std::size_t i = 0; i < count_; ++i) {
    if (redo_[i] != 0 || seeds_[i] == before_.files[i].seeds) continue;
    redo_[i] = 1;
    first_[i] = before_.files[i].first;
  }
  for (unsigned joins = 0; !settle(true); ++joins) {
    if (joins >= kMaxJoins) redo_all();
  }
  return true;
}

/// Files that join keep what is known of the first pass.
void Relink::redo_all() {
  for (std::size_t i = 0; i < count_; ++i) {
    if (redo_[i] == 0 && !first_.empty()) first_[i] = before_.files[i].first;
    redo_[i] = 1;
  }
}

RoundsKept Relink::fill_slots(bool second) {
  RoundsKept kept;
  for (std::size_t i = 0; i < count_; ++i) {
    FileSlots& slots = linker_.slots(FileId(i));
    if (redo_[i] != 0) {
      for (auto* table :
           {&slots.imports, &slots.parameters, &slots.bindings, &slots.bases, &slots.symbols}) {
        std::fill(table->rows().begin(), table->rows().end(), Entity());
      }
      continue;
    }
    const FileRecord& record = before_.files[i];
    set_rows(slots, second && !record.is_same ? record.second : record.first);
    for (const auto* table :
         {&slots.imports, &slots.parameters, &slots.bindings, &slots.bases, &slots.symbols}) {
      for (const Entity& row : table->rows()) {
        std::uint8_t& last = row.round <= kLastFreeRound ? kept.free : kept.forced;
        if (row.round <= kLastForcedRound) last = std::max(last, row.round);
      }
    }
  }
  return kept;
}

bool Relink::settle(bool second) {
  const RoundsKept kept = fill_slots(second);
  Rounds(linker_, redo_).run(kept);
  const std::size_t done = count_set(redo_);
  if (done == count_) return true;
  if (done > kFewFiles && done > count_ / kLargeShare) {
    redo_all();
    return false;
  }
  return !add_readers(moved(second));
}

/// Files that show something else than before, in whatever round.
std::vector<char> Relink::moved(bool second) const {
  std::vector<char> out(count_, 0);
  for (std::size_t i = 0; i < count_; ++i) {
    const FileRecord& record = before_.files[i];
    if (redo_[i] == 0 || changed_[i] != 0) continue;
    const SlotRows& then = second && !record.is_same ? record.second : record.first;
    out[i] = record.usable && same_rows(then, rows_of(linker_.slots(FileId(i)))) ? 0 : 1;
  }
  return out;
}

bool Relink::add_readers(const std::vector<char>& moved) {
  bool any = false;
  for (std::size_t i = 0; i < count_; ++i) {
    if (redo_[i] != 0) continue;
    const auto& files = before_.files[i].looks.files;
    if (std::ranges::none_of(files, [&](FileId file) { return moved[file.index()] != 0; }))
      continue;
    redo_[i] = 1;
    if (!first_.empty()) first_[i] = before_.files[i].first;
    any = true;
  }
  return any;
}

std::vector<FileTargets> Relink::find_targets() {
  std::vector<FileTargets> out(count_);
  platform::parallel_for(count_, linker_.threads(), [&](std::size_t i) {
    if (redo_[i] == 0) {
      out[i] = before_.files[i].targets;
      return;
    }
    const auto watching = linker_.watch(FileId(i));
    out[i] = targets_of(linker_, FileId(i));
  });
  return out;
}

/// A record is written anew when much was done again; until then the old one serves, as it stands
/// for the files that are still the same.
void Relink::keep(const std::vector<FileTargets>& targets) {
  memory_->files_redone = count_set(redo_);
  memory_->files_kept = count_ - memory_->files_redone;
  const std::size_t other = memory_->files_redone + before_.removed;
  if (other <= count_ / kKeptShare) return;
  LinkRecord record;
  record.world = before_.world;
  record.files.resize(count_);
  for (std::size_t i = 0; i < count_; ++i) {
    FileRecord& row = record.files[i];
    row.shape = before_.files[i].shape;
    row.first = std::move(redo_[i] != 0 ? first_[i] : before_.files[i].first);
    row.second = rows_of(linker_.slots(FileId(i)));
    row.is_same = same_rows(row.first, row.second);
    if (row.is_same) row.second = {};
    row.seeds = std::move(seeds_[i]);
    row.given = std::move(given_[i]);
    row.targets = targets[i];
    row.looks = std::move(linker_.looks()[i]);
  }
  memory_->after = write_record(record, linker_);
}

}  // namespace cutaway::linking
