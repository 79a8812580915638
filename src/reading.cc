// SPDX-License-Identifier: Apache-2.0
// Reads files pack by pack.
#include "reading.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "base/hash.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "platform/files.h"
#include "platform/parallel.h"
#include "revisions.inc"
#include "sources/package_folders.h"
#include "syntax/read.h"

namespace cutaway {
namespace {

constexpr std::size_t kPacks = 256;
/// A pack is written anew when more than one of so many of its files is not in it.
constexpr std::size_t kMissedShare = 8;

/// Key of a per-file value: bytes, language with its table, format, and the base name (it decides
/// the reader).
Hash128 value_key(const Hash128& content, const sources::File& file) {
  std::string key = hex(content);
  if (file.language.valid()) {
    const catalogue::Language& language = catalogue::language(file.language);
    key += '|' + language.name + '|' + short_hex(language.table_hash, 16);
  }
  key += '|' + std::to_string(syntax::kFormatVersion) + '|' + kSyntaxRevision + '|';
  key += base_name(file.path);
  return hash128(key);
}

bool is_program(const sources::File& file) {
  return file.language.valid() &&
         catalogue::language(file.language).type == catalogue::LanguageType::programming;
}

std::shared_ptr<const syntax::Syntax> unreadable(std::string_view why) {
  auto read = std::make_shared<syntax::Syntax>();
  read->pool = std::string(why);
  read->problems.push_back({{0, static_cast<std::uint32_t>(why.size())}, 0});
  return read;
}

}  // namespace

Hash128 place_key(const RunRequest& request, std::string_view what) {
  const std::string& where = request.open.where;
  const std::string place = contains(where, "://") ? where : platform::absolute(where);
  std::string key = std::string(what) + '|' + place;
  for (const std::string& beside : request.beside)
    key += '|' + (contains(beside, "://") ? beside : platform::absolute(beside));
  return hash128(key);
}

Hash128 source_key(const Run& run, const RunRequest& request, std::string_view what) {
  return place_key(request, std::string(what) + '|' + run.tree->identity().root_prefix);
}

void FileReading::read_all() {
  const std::size_t count = run_.tree->files().size();
  static const auto kEmpty = std::make_shared<const syntax::Syntax>();
  run_.project.tree = run_.tree.get();
  run_.project.syntax.assign(count, kEmpty);
  run_.project.keys.assign(count, Hash128());
  std::vector<std::vector<FileId>> packs(kPacks);
  const sources::PackageFolders installed(*run_.tree);
  for (std::size_t i = 0; i < count; ++i) {
    const sources::File& file = run_.tree->file(FileId(i));
    if (!file.binary && file.reading != sources::Reading::named &&
        !(is_program(file) && installed.hold(file)))
      packs[hash64(file.path) % kPacks].emplace_back(i);
  }
  platform::parallel_for(kPacks, request_.threads, [&](std::size_t i) { read_pack(i, packs[i]); });
  run_.files_from_cache = from_cache_;
  cache_.flush();
}

void FileReading::read_pack(std::size_t number, const std::vector<FileId>& files) {
  if (files.empty()) return;
  const Hash128 key = source_key(run_, request_, "pack|" + std::to_string(number));
  const auto bytes = cache_.value(key);
  const std::vector<Packed> rows = unpack(bytes ? std::string_view(*bytes) : std::string_view());
  std::vector<Now> now;
  std::size_t missed = 0;
  for (const FileId id : files) {
    const sources::File& file = run_.tree->file(id);
    const auto row = std::ranges::lower_bound(rows, file.path, {}, &Packed::path);
    const bool found = row != rows.end() && row->path == file.path;
    now.push_back({id, {}});
    if (auto read = read_one(now.back(), found ? &*row : nullptr))
      run_.project.syntax[id.index()] = std::move(read);
    missed += now.back().known && !now.back().in_pack ? 1 : 0;
    report_progress(file.size_bytes);
    if (platform::interrupted()) break;
  }
  if (request_.cache_folder.empty()) return;
  if (missed * kMissedShare > files.size() && !platform::interrupted()) return write_pack(key, now);
  for (const Now& one : now) {
    const Hash128& value = run_.project.keys[one.id.index()];
    if (one.known && !one.in_pack && !one.alone)
      cache_.put(value, syntax::serialise(run_.project.of(one.id)));
  }
}

std::vector<FileReading::Packed> FileReading::unpack(std::string_view bytes) {
  ByteReader in(bytes);
  std::vector<Packed> rows(bytes.empty() ? 0 : in.count());
  for (Packed& row : rows) {
    row.path = in.text();
    row.hint = in.text();
    row.content = {in.fixed(), in.fixed()};
    row.key = {in.fixed(), in.fixed()};
    row.bytes = in.text();
  }
  const bool sorted = std::ranges::is_sorted(rows, {}, &Packed::path);
  return in.ok() && sorted ? rows : std::vector<Packed>();
}

void FileReading::write_pack(const Hash128& key, const std::vector<Now>& files) {
  ByteWriter out;
  out.number(static_cast<std::uint64_t>(std::ranges::count(files, true, &Now::known)));
  for (const Now& one : files) {
    if (!one.known) continue;
    const sources::File& file = run_.tree->file(one.id);
    const Hash128& value = run_.project.keys[one.id.index()];
    out.text(file.path);
    out.text(file.content_hint);
    for (const std::uint64_t part : {one.content.high, one.content.low, value.high, value.low})
      out.fixed(part);
    out.text(syntax::serialise(run_.project.of(one.id)));
  }
  cache_.put(key, out.take());
}

std::optional<Hash128> FileReading::content_of(const sources::File& file, const Packed* packed) {
  if (request_.rehash || file.content_hint.empty()) return std::nullopt;
  if (packed != nullptr && packed->hint == file.content_hint) return packed->content;
  return cache_.content_of(file.content_hint);
}

FileReading::Outcome FileReading::from_cache(Now& now, const Packed* packed) {
  const Hash128 key = value_key(now.content, run_.tree->file(now.id));
  run_.project.keys[now.id.index()] = key;
  now.known = true;
  auto syntax = std::make_shared<syntax::Syntax>();
  now.in_pack =
      packed != nullptr && packed->key == key && syntax::deserialise(packed->bytes, *syntax);
  if (!now.in_pack) {
    const auto bytes = cache_.value(key);
    now.alone = bytes && syntax::deserialise(*bytes, *syntax);
    if (!now.alone) return nullptr;
  }
  ++from_cache_;
  return syntax;
}

FileReading::Outcome FileReading::read_one(Now& now, const Packed* packed) {
  const sources::File& file = run_.tree->file(now.id);
  const auto content = content_of(file, packed);
  if (content) {
    now.content = *content;
    if (auto known = from_cache(now, packed)) return known;
  }
  const auto text = run_.tree->read(now.id);
  if (!text.ok()) {
    run_.project.keys[now.id.index()] = Hash128();
    now.known = false;
    return unreadable(text.error().message);
  }
  now.content = hash128(text.value());
  if (!content || *content != now.content) {
    cache_.remember(file.content_hint, now.content);
    if (auto known = from_cache(now, packed)) return known;
  }
  auto read =
      std::make_shared<syntax::Syntax>(syntax::read_file(file.path, file.language, text.value()));
  if (!syntax::is_repeatable(*read)) {  // another run may get further
    run_.project.keys[now.id.index()] = Hash128();
    now.known = false;
  }
  return read;
}

void FileReading::report_progress(std::uint64_t bytes) {
  bytes_ += bytes;
  const std::size_t done = ++done_;
  if (request_.progress && done % 256 == 0)
    request_.progress("reading", done, run_.project.syntax.size(), bytes_);
}

}  // namespace cutaway
