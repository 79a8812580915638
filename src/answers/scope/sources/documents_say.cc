// SPDX-License-Identifier: Apache-2.0
// A document counts when it is for those who use the product; a sentence when it speaks of today.
#include "answers/scope/sources/documents_say.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/prose_filter.h"
#include "model/screen_texts.h"
#include "narrative/texts/prose.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostDocuments = 4000, kMostPassages = 400, kMostBytes = 400'000;

/// "docs/roadmap.md", "design/0012-orgs.md": what shall be, and notes of those who make it, as are
/// those in ".github".
bool is_for_makers(const RequestWords& words, std::string_view path) {
  return std::ranges::any_of(split(path, '/'), [&](std::string_view piece) {
    return piece.starts_with(".") ||
           words.has_phrase("no_promises", identifier_words(lower(piece)));
  });
}

/// "- [ ] Export as PDF" is still to be done; "- ~~Export~~" is gone. The line is as it is written.
bool is_open_point(std::string_view line) {
  return contains(line, "[ ]") || contains(line, "~~") || contains(line, "🚧") ||
         contains(line, "❌");
}

class Reader {
 public:
  Reader(const model::Analysis& analysis, const RequestWords& words,
         const std::function<void(const SaidInDocument&)>& tell)
      : analysis_(analysis), words_(words), tell_(tell), texts_(*analysis.catalogue) {}

  void all() {
    std::size_t read = 0;
    for (const meaning::DocumentText& one : analysis_.facts->documents) {
      const std::string& path = analysis_.project->file(one.file).path;
      if ((one.kind != "readme" && one.kind != "docs") || is_for_makers(words_, path) ||
          texts_.is_translation(path) || (one.kind == "readme" && !is_for_users(one.file)))
        continue;
      if (++read > kMostDocuments) return;
      document(one);
    }
  }

 private:
  void document(const meaning::DocumentText& one) {
    if (analysis_.project->file(one.file).size_bytes > kMostBytes) return;
    const auto text = analysis_.project->tree->read(one.file);
    if (!text.ok()) return;
    const std::vector<std::string_view> lines = split(text.value(), '\n');
    for (const narrative::Passage& passage : narrative::read_prose(text.value(), kMostPassages)) {
      const bool prose = passage.kind == narrative::PassageKind::paragraph ||
                         passage.kind == narrative::PassageKind::item;
      if (!prose || passage.set_off ||
          is_open_point(lines[std::min<std::size_t>(passage.line, lines.size()) - 1]) ||
          words_.has_phrase("no_promises", identifier_words(lower(passage.section))) ||
          !meaning::is_latin(passage.text))
        continue;
      for (const std::string_view said : meaning::sentences(passage.text)) {
        const std::string_view plain = meaning::without_ornaments(said);
        if (plain.empty() || denies(words_, plain) || breaks_off(words_, plain)) continue;
        tell_({std::string(plain),
               passage.section,
               {one.file, passage.line, passage.end_line},
               one.kind == "readme" && is_at_top(one.file),
               words_.has_phrase("paid_editions", identifier_words(lower(passage.section)))});
      }
    }
  }

  /// The first one, and those among documents: "web/src/markdown/README.md" speaks of a piece.
  bool is_for_users(FileId file) const {
    const sources::File& one = analysis_.project->file(file);
    return is_at_top(file) || one.path.starts_with("docs/") || contains(one.path, "/docs/");
  }

  bool is_at_top(FileId file) const {
    return std::ranges::count(analysis_.project->file(file).path, '/') == 0;
  }

  const model::Analysis& analysis_;
  const RequestWords& words_;
  const std::function<void(const SaidInDocument&)>& tell_;
  const model::ScreenTexts texts_;
};

}  // namespace

bool denies(const RequestWords& words, std::string_view said) {
  const std::string small = lower(said);
  if (contains(small, "n't ") || contains(small, "n’t ") || small.ends_with("?")) return true;
  const std::vector<std::string> all = identifier_words(small);
  return words.has_phrase("denies", all) || words.has_phrase("plans", all);
}

bool breaks_off(const RequestWords& words, std::string_view said) {
  const std::vector<std::string> all = identifier_words(said);
  if (all.empty() || words.has("breaks_off", all.back())) return true;
  const std::string small = lower(said);
  return std::ranges::any_of(words.group("begins_a_case"),
                             [&](const std::string& one) { return small.starts_with(one); });
}

void each_part_described(const model::Analysis& analysis, const RequestWords& words,
                         const std::function<void(const SaidInDocument&)>& tell) {
  for (const model::Part& part : analysis.model->parts) {
    if (!part.built_here || part.runs == "dev" || !part.description_place.file.valid() ||
        part.description.empty() ||
        words.has_phrase("denies", identifier_words(lower(part.description))))
      continue;
    // What documents say is told as theirs.
    const std::string& path = analysis.project->file(part.description_place.file).path;
    if (path.ends_with(".json") || path.ends_with(".toml") || path.ends_with(".xml"))
      tell({part.description, part.name, part.description_place, false, false});
  }
}

void each_said_in_documents(const model::Analysis& analysis, const RequestWords& words,
                            const std::function<void(const SaidInDocument&)>& tell) {
  Reader(analysis, words, tell).all();
}

}  // namespace cutaway::answers
