// SPDX-License-Identifier: Apache-2.0
// Inspections as bytes and back.
#include "sources/inspections.h"

#include <algorithm>

#include "base/bytes.h"
#include "catalogue/languages.h"

namespace cutaway::sources {
namespace {

constexpr std::uint64_t kMagic = 0x31304e4545535943ULL;  // "CYSEEN01"

}  // namespace

Inspections Inspections::read(std::string_view bytes) {
  Inspections out;
  ByteReader in(bytes);
  if (in.fixed() != kMagic) return out;
  out.project_ = in.text();
  std::vector<LanguageId> languages;
  for (std::size_t i = in.count(); i > 0; --i)
    languages.push_back(catalogue::find_language(in.text()));
  out.rows_.resize(in.count());
  for (Row& row : out.rows_) {
    row.path = in.text();
    row.hint = in.text();
    const std::uint64_t language = in.number();
    if (language > 0 && language <= languages.size()) row.language = languages[language - 1];
    const std::uint8_t flags = in.byte();
    row.origin = static_cast<Origin>(flags & 7U);
    row.reading = static_cast<Reading>((flags >> 3U) & 3U);
    row.binary = (flags & 32U) != 0;
    row.why_not = in.text();
    const bool sane = row.origin <= Origin::docs && row.reading <= Reading::named &&
                      (language == 0 || row.language.valid());
    if (!sane) return {};
  }
  const bool sorted = std::ranges::is_sorted(out.rows_, {}, &Row::path);
  return in.ok() && sorted ? out : Inspections();
}

std::string Inspections::written() const {
  ByteWriter out;
  out.fixed(kMagic);
  out.text(project_);
  std::vector<std::uint32_t> number(catalogue::languages().size(), 0);
  std::vector<LanguageId> used;
  for (const Row& row : rows_) {
    if (!row.language.valid() || number[row.language.index()] != 0) continue;
    used.push_back(row.language);
    number[row.language.index()] = static_cast<std::uint32_t>(used.size());
  }
  out.number(used.size());
  for (const LanguageId language : used) out.text(catalogue::language(language).name);
  out.number(rows_.size());
  for (const Row& row : rows_) {
    out.text(row.path);
    out.text(row.hint);
    out.number(row.language.valid() ? number[row.language.index()] : 0);
    out.byte(static_cast<std::uint8_t>(static_cast<unsigned>(row.origin) |
                                       static_cast<unsigned>(row.reading) << 3U |
                                       (row.binary ? 32U : 0U)));
    out.text(row.why_not);
  }
  return out.take();
}

bool Inspections::apply(File& file, std::string_view project) const {
  if (file.content_hint.empty() || project != project_) return false;
  const auto row = std::ranges::lower_bound(rows_, file.path, {}, &Row::path);
  if (row == rows_.end() || row->path != file.path || row->hint != file.content_hint) return false;
  file.language = row->language;
  file.origin = row->origin;
  file.reading = row->reading;
  file.binary = row->binary;
  file.why_not = row->why_not;
  return true;
}

void Inspections::add(const File& file) {
  rows_.push_back({file.path, file.content_hint, file.language, file.origin, file.reading,
                   file.binary, file.why_not});
}

}  // namespace cutaway::sources
