// SPDX-License-Identifier: Apache-2.0
// Changes as bytes for a cache, and back; what can be worked out is not kept.
#include <algorithm>
#include <map>

#include "base/bytes.h"
#include "history/changes.h"

namespace cutaway::history {
namespace {

constexpr std::uint64_t kFormat = 9;

enum Flag : std::uint8_t { fix = 1, bot = 2, bulk = 4, merge = 8, revert = 16, perhaps = 32 };

std::uint8_t flags(const Change& change) {
  return static_cast<std::uint8_t>((change.fix ? fix : 0) | (change.bot ? bot : 0) |
                                   (change.bulk ? bulk : 0) | (change.merge ? merge : 0) |
                                   (change.revert ? revert : 0) |
                                   (change.perhaps_fix ? perhaps : 0));
}

void write_blob(ByteWriter& out, const BlobId& blob, std::map<BlobId, std::uint32_t>& known) {
  const auto [found, added] = known.try_emplace(blob, static_cast<std::uint32_t>(known.size()));
  out.number(found->second);
  if (!added) return;
  for (const std::uint8_t byte : blob) out.byte(byte);
}

BlobId read_blob(ByteReader& in, std::vector<BlobId>& known) {
  const std::uint64_t place = in.number();
  if (place < known.size()) return known[place];
  BlobId blob{};
  for (std::uint8_t& byte : blob) byte = in.byte();
  known.push_back(blob);
  return blob;
}

void write_change(ByteWriter& out, const Change& change) {
  out.text(change.hash);
  out.number(static_cast<std::uint64_t>(std::max<std::int64_t>(change.time, 0)));
  out.number(change.person.value);
  out.text(change.title);
  out.text(change.body);
  out.byte(flags(change));
  out.number(change.files);
  out.number(change.parents);
}

void read_change(ByteReader& in, Changes& out) {
  Change change;
  change.hash = in.text();
  change.time = static_cast<std::int64_t>(in.number());
  change.person = PersonId(in.number());
  change.title = in.text();
  change.body = in.text();
  const std::uint8_t set = in.byte();
  change.fix = (set & fix) != 0;
  change.bot = (set & bot) != 0;
  change.bulk = (set & bulk) != 0;
  change.merge = (set & merge) != 0;
  change.revert = (set & revert) != 0;
  change.perhaps_fix = (set & perhaps) != 0;
  change.files = static_cast<std::uint32_t>(in.number());
  change.parents = static_cast<std::uint32_t>(in.number());
  out.changes.push_back(std::move(change));
}

/// Every place that a row names exists.
bool fits(const Changes& changes) {
  std::uint64_t files = 0;
  std::uint64_t parents = 0;
  for (const Change& change : changes.changes) {
    files += change.files;
    parents += change.parents;
    if (change.person.index() >= changes.people.size()) return false;
  }
  if (files != changes.files.size() || parents != changes.parents.size()) return false;
  const auto known = [&](PathId path) { return path.index() < changes.paths.size(); };
  return std::ranges::all_of(changes.files,
                             [&](const FileChange& file) {
                               return known(file.path) && (file.status != 'R' || known(file.from));
                             }) &&
         std::ranges::all_of(changes.releases, [&](const Release& release) {
           return release.change.index() < changes.changes.size();
         });
}

}  // namespace

std::string write_changes(const Changes& changes) {
  ByteWriter out;
  out.number(kFormat);
  out.byte(static_cast<std::uint8_t>((changes.whole ? 1 : 0) | (changes.shallow ? 2 : 0)));
  out.number(static_cast<std::uint64_t>(changes.now));
  out.number(changes.changes.size());
  for (const Change& change : changes.changes) write_change(out, change);
  out.number(changes.parents.size());
  for (const std::uint32_t parent : changes.parents) out.number(parent);
  out.number(changes.files.size());
  std::map<BlobId, std::uint32_t> blobs;
  for (const FileChange& file : changes.files) {
    out.byte(static_cast<std::uint8_t>(file.status));
    out.number(file.path.value);
    if (file.status == 'R') out.number(file.from.value);
    write_blob(out, file.before, blobs);
    write_blob(out, file.after, blobs);
  }
  out.number(changes.paths.size());
  for (const std::string& path : changes.paths) out.text(path);
  out.number(changes.people.size());
  for (const Person& person : changes.people) {
    out.text(person.name);
    out.byte(static_cast<std::uint8_t>((person.bot ? 1 : 0) | (person.agent ? 2 : 0)));
  }
  out.number(changes.releases.size());
  for (const Release& release : changes.releases) {
    out.text(release.name);
    out.number(release.change.value);
  }
  return out.take();
}

bool read_changes(std::string_view bytes, Changes& out) {
  out = {};
  ByteReader in(bytes);
  if (in.number() != kFormat) return false;
  const std::uint8_t set = in.byte();
  out.whole = (set & 1U) != 0;
  out.shallow = (set & 2U) != 0;
  out.now = static_cast<std::int64_t>(in.number());
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n) read_change(in, out);
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n)
    out.parents.push_back(static_cast<std::uint32_t>(in.number()));
  std::vector<BlobId> blobs;
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n) {
    FileChange file;
    file.status = static_cast<char>(in.byte());
    file.path = PathId(in.number());
    if (file.status == 'R') file.from = PathId(in.number());
    file.before = read_blob(in, blobs);
    file.after = read_blob(in, blobs);
    out.files.push_back(file);
  }
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n) out.paths.emplace_back(in.text());
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n) {
    Person person;
    person.name = in.text();
    const std::uint8_t kind = in.byte();
    person.bot = (kind & 1U) != 0;
    person.agent = (kind & 2U) != 0;
    out.people.push_back(std::move(person));
  }
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n) {
    Release release;
    release.name = in.text();
    release.change = ChangeId(in.number());
    out.releases.push_back(std::move(release));
  }
  if (!in.ok() || !fits(out)) {
    out = {};
    return false;
  }
  std::uint32_t file = 0;
  std::uint32_t parent = 0;
  for (Change& change : out.changes) {
    change.first_file = file;
    change.first_parent = parent;
    file += change.files;
    parent += change.parents;
  }
  out.known = !out.changes.empty();
  out.finish();
  return true;
}

}  // namespace cutaway::history
