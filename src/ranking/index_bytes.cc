// SPDX-License-Identifier: Apache-2.0
// A list of words, then each document with numbers into it; a hash at the front tells damage.
#include "ranking/index_bytes.h"

#include <algorithm>
#include <vector>

#include "base/bytes.h"
#include "base/hash.h"

namespace cutaway::ranking {
namespace {

constexpr std::string_view kMagic = "CUTWORD1";

void write_entries(ByteWriter& out, const Document& document, const std::vector<Word>& number) {
  for (const std::uint32_t length : document.lengths) out.number(length);
  out.number(document.lines);
  out.number(document.entries.size());
  for (const Entry& entry : document.entries) {
    unsigned mask = 0;
    for (std::size_t f = 0; f < kFields; ++f) mask |= entry.counts[f] != 0 ? 1U << f : 0U;
    out.number((static_cast<std::uint64_t>(number[entry.word]) << kFields) | mask);
    for (const std::uint8_t count : entry.counts) {
      if (count != 0) out.number(count);
    }
  }
}

Document read_entries(ByteReader& in, const std::vector<Word>& words) {
  Document out;
  for (std::uint32_t& length : out.lengths) length = static_cast<std::uint32_t>(in.number());
  out.lines = static_cast<std::uint32_t>(in.number());
  const std::size_t entries = in.count();
  out.entries.reserve(entries);
  for (std::size_t i = 0; i < entries && in.ok(); ++i) {
    const std::uint64_t both = in.number();
    const std::uint64_t at = both >> kFields;
    if (at >= words.size()) return {};
    Entry entry{words[at], {}};
    for (std::size_t f = 0; f < kFields; ++f) {
      if ((both >> f & 1U) != 0) entry.counts[f] = static_cast<std::uint8_t>(in.number());
    }
    out.entries.push_back(entry);
  }
  std::ranges::sort(out.entries, {}, &Entry::word);
  return out;
}

}  // namespace

std::string write_documents(const Words& words,
                            std::vector<std::pair<std::string_view, const Document*>> rows) {
  std::ranges::sort(rows, {}, &std::pair<std::string_view, const Document*>::first);
  std::vector<Word> number(words.size(), kNoWord), used;
  for (const auto& [hint, document] : rows) {
    for (const Entry& entry : document->entries) {
      if (number[entry.word] != kNoWord) continue;
      number[entry.word] = static_cast<Word>(used.size());
      used.push_back(entry.word);
    }
  }
  ByteWriter out;
  out.number(used.size());
  for (const Word word : used) out.text(words.text(word));
  out.number(rows.size());
  for (const auto& [hint, document] : rows) {
    out.text(hint);
    write_entries(out, *document, number);
  }
  const std::string body = out.take();
  return std::string(kMagic) + short_hex(hash64(body), 16) + body;
}

KnownDocuments read_documents(std::string_view bytes, Words& words) {
  KnownDocuments out;
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + 16) return out;
  const std::string_view body = bytes.substr(kMagic.size() + 16);
  if (bytes.substr(kMagic.size(), 16) != short_hex(hash64(body), 16)) return out;
  ByteReader in(body);
  std::vector<Word> numbers(in.count());
  words.expect(numbers.size());
  for (Word& word : numbers) word = words.add(in.text());
  const std::size_t count = in.count();
  out.reserve(count);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    std::string hint(in.text());
    Document document = read_entries(in, numbers);
    if (in.ok()) out.emplace(std::move(hint), std::move(document));
  }
  return out;
}

}  // namespace cutaway::ranking
