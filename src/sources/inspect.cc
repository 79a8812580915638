// SPDX-License-Identifier: Apache-2.0
// Puts together what the catalogue says of a name and of the first bytes.
#include "sources/inspect.h"

#include <re2/re2.h>

#include <array>

#include "catalogue/languages.h"
#include "catalogue/origin_rules.h"
#include "sources/decode.h"

namespace cutaway::sources {
namespace {

constexpr std::array<std::string_view, 7> kOriginWords{"own",  "vendored", "generated", "minified",
                                                       "test", "example",  "docs"};

Origin origin_of(std::string_view origin_word) {
  for (std::size_t at = 0; at < kOriginWords.size(); ++at) {
    if (kOriginWords[at] == origin_word) return static_cast<Origin>(at);
  }
  return Origin::own;
}

/// Whether a tree-sitter grammar parses it; all else is read by linear readers.
bool is_parsed(LanguageId id) {
  if (!id.valid()) return false;
  const auto& language = catalogue::language(id);
  return !language.grammar.empty() && language.depth != catalogue::Depth::structured;
}

void limit_reading(File& file) {
  if (file.binary) return name_only(file, "not a text");
  const bool parsed = is_parsed(file.language);
  if (file.size_bytes <= (parsed ? kParsedLimit : kLinearLimit)) return;
  file.reading = Reading::partly;
  file.why_not = parsed ? "larger than 1 MiB: the first 64 KiB are read"
                        : "larger than 64 MiB: the first 64 KiB are read";
}

/// Sources hand over what lies in a folder of that name only where its makers keep packages of
/// their own in it (folder_walk.h).
std::string judged_path(std::string_view path) {
  constexpr std::string_view kFolder = "node_modules/", kOwn = "packages/";
  std::string out(path);
  for (std::size_t at = out.find(kFolder); at != out.npos; at = out.find(kFolder, at))
    if (at == 0 || out[at - 1] == '/')
      out.replace(at, kFolder.size(), kOwn);
    else
      at += kFolder.size();
  return out;
}

}  // namespace

const char* word(Origin origin) { return kOriginWords[static_cast<std::size_t>(origin)].data(); }

void inspect(File& file, std::string_view head, std::string_view project, Around around) {
  const Encoding encoding = guess_encoding(head);
  file.binary = encoding == Encoding::binary;
  std::string text;
  if (encoding == Encoding::utf16_little || encoding == Encoding::utf16_big) {
    text = decode(std::string(head), true);
    head = text;
  }
  if (!file.binary) file.language = catalogue::detect_language(file.path, head);
  file.origin = origin_of(catalogue::judge_origin({judged_path(file.path), file.language,
                                                   file.binary ? std::string_view() : head, project,
                                                   around.only_examples, around.many_at_top}));
  if (head.starts_with("version https://git-lfs.github.com/spec/")) {
    return name_only(file, "kept in Git LFS: its content is not in this copy");
  }
  limit_reading(file);
}

std::uint64_t bytes_to_read(const File& file) {
  switch (file.reading) {
    case Reading::whole:
      return kLinearLimit;
    case Reading::partly:
      return kPartBytes;
    case Reading::named:
      return 0;
  }
  return 0;
}

void name_only(File& file, std::string why) {
  file.reading = Reading::named;
  file.why_not = std::move(why);
}

std::string project_name(std::string_view manifest) {
  static const RE2 kName(R"re("name"\s*:\s*"(?:@[\w.-]+/)?([\w.-]{3,60})")re");
  std::string name;
  RE2::PartialMatch(re2::StringPiece(manifest.data(), manifest.size()), kName, &name);
  return name;
}

}  // namespace cutaway::sources
