// SPDX-License-Identifier: Apache-2.0
// A document counts when it is for those who use the product; a sentence when it speaks of today.
#include "answers/scope/sources/documents_say.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "meaning/prose_filter.h"
#include "model/screen_texts.h"
#include "narrative/texts/prose.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostDocuments = 4000, kMostPassages = 400, kMostBytes = 400'000,
                      kMostAbove = 300, kLongestRow = 1000;
constexpr std::ptrdiff_t kFewestSpaces = 3;

/// "docs/roadmap.md", "design/0012-orgs.md": what shall be, and notes of those who make it, as are
/// those in ".github".
bool is_for_makers(const RequestWords& words, std::string_view path) {
  return std::ranges::any_of(split(path, '/'), [&](std::string_view piece) {
    return piece.starts_with(".") ||
           words.has_phrase("no_promises", identifier_words(lower(piece)));
  });
}

/// "- ~~Export~~" is gone. The line is as it is written.
bool is_struck_out(std::string_view line) { return contains(line, "~~"); }

/// "- [ ] Export as PDF" is still to be done.
bool is_open_point(std::string_view line) {
  return contains(line, "[ ]") || contains(line, "🚧") || contains(line, "❌");
}

bool is_done_point(std::string_view line) {
  return contains(line, "[x]") || contains(line, "[X]") || contains(line, "✅") ||
         contains(line, "☑");
}

/// "[x] Export as PDF": the mark is no part of what is said.
std::string_view without_mark(std::string_view said) {
  for (const std::string_view mark : {"[x] ", "[X] ", "[ ] "}) {
    if (said.starts_with(mark)) return said.substr(mark.size());
  }
  return said;
}

/// "isn't supported" → "is not supported".
std::string with_not(std::string said) {
  for (const std::string_view mark : {"n't", "n’t"}) {
    for (std::size_t at = said.find(mark); at != said.npos; at = said.find(mark))
      said.replace(at, mark.size(), " not");
  }
  return said;
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
    points_.clear();
    for (const narrative::Passage& passage : narrative::read_prose(text.value(), kMostPassages)) {
      const std::string_view line = lines[std::min<std::size_t>(passage.line, lines.size()) - 1];
      const bool item = passage.kind == narrative::PassageKind::item;
      if (!item) points_.clear();
      if (!item && passage.kind != narrative::PassageKind::paragraph) continue;
      std::string above = item ? point_above(line, passage.text) : std::string();
      const std::optional<Tells> tells = told_by_place(passage, line);
      if (passage.set_off || !tells || !meaning::is_latin(passage.text)) continue;
      const std::vector<std::string_view> all = meaning::sentences(passage.text);
      for (std::size_t at = 0; at < all.size(); ++at) {
        const std::string_view plain = without_mark(meaning::without_ornaments(all[at]));
        const std::optional<Tells> open =
            at + 1 < all.size() ? taken_back(all[at + 1]) : std::nullopt;
        // What takes it back is told with it: alone the sentence reads as if it were there.
        if (open)
          sentence(one, passage, std::string(plain) + " " + std::string(all[at + 1]), above, *open);
        else
          sentence(one, passage, plain, above, *tells);
        if (above.size() < kMostAbove) above += (above.empty() ? "" : " ") + std::string(all[at]);
      }
    }
    for (std::size_t i = 0; i < lines.size(); ++i)
      described_setting(one.file, lines[i], static_cast<std::uint32_t>(i + 1));
  }

  /// "| `REGISTRATION` | Bool | Set to false to disable user registration |": the longest cell says
  /// what the name in the first one is for.
  void described_setting(FileId file, std::string_view line, std::uint32_t number) {
    line = trim(line);
    if (!line.starts_with("|") || line.size() > kLongestRow) return;
    std::vector<std::string_view> cells = split(line.substr(1), '|');
    std::string_view name = cells.empty() ? std::string_view() : trim(cells.front());
    while (name.size() > 1 && name.front() == '`') name.remove_prefix(1);
    while (name.size() > 1 && name.back() == '`') name.remove_suffix(1);
    if (!is_name_of_setting(name)) return;
    const auto longest = std::ranges::max_element(cells, {}, &std::string_view::size);
    const std::string said = narrative::plain_line(trim(*longest));
    if (std::ranges::count(said, ' ') < kFewestSpaces || denies(words_, said)) return;
    tell_({said,
           "",
           {file, number, number},
           false,
           false,
           std::string(name),
           Tells::is_there,
           std::string(name)});
  }

  static bool is_name_of_setting(std::string_view name) {
    const bool small = std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
    const bool plain = name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == name.npos;
    return name.size() > 3 && !small && plain &&
           name.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != name.npos;
  }

  void sentence(const meaning::DocumentText& one, const narrative::Passage& passage,
                std::string_view plain, const std::string& above, Tells tells) {
    if (plain.empty() || breaks_off(words_, plain) || invites(words_, plain)) return;
    if (tells == Tells::is_there && denies(words_, plain)) {
      const std::vector<std::string> all = identifier_words(with_not(lower(plain)));
      if (plain.ends_with("?")) return;
      if (words_.has_phrase("tells_lack", all))
        tells = Tells::lacks;
      else if (words_.has_phrase("tells_plan", all))
        tells = Tells::planned;
      else
        return;
    }
    tell_({std::string(plain),
           passage.section,
           {one.file, passage.line, passage.end_line},
           one.kind == "readme" && is_at_top(one.file),
           words_.has_phrase("paid_editions", identifier_words(lower(passage.section))),
           above,
           tells});
  }

  /// "Invite others to your blog. (Not implemented yet)", "… It is planned for 1.0.": the second
  /// one has no matter of its own and says of the first one that it is not there.
  std::optional<Tells> taken_back(std::string_view next) const {
    const std::vector<std::string> all = identifier_words(lower(next));
    const bool of_the_first = next.starts_with("(") || next.starts_with("*(") ||
                              (!all.empty() && words_.has("takes_up", all.front()));
    if (!of_the_first) return std::nullopt;
    if (words_.has_phrase("tells_not_yet", all)) return Tells::lacks;
    if (words_.has_phrase("tells_plan", all)) return Tells::planned;
    return std::nullopt;
  }

  /// The point that this one is a point of, by how far it stands in.
  std::string point_above(std::string_view line, const std::string& text) {
    const std::size_t in = std::min(line.find_first_not_of(" \t"), line.size());
    while (!points_.empty() && points_.back().first >= in) points_.pop_back();
    std::string out = points_.empty() ? std::string() : points_.back().second;
    points_.emplace_back(in, text);
    return out;
  }

  /// By the mark of its list or the heading above; nothing where that is for those who make it.
  std::optional<Tells> told_by_place(const narrative::Passage& passage,
                                     std::string_view line) const {
    if (is_struck_out(line)) return std::nullopt;
    if (is_open_point(line)) return Tells::planned;
    const std::vector<std::string> heading = identifier_words(lower(passage.section));
    const bool item = passage.kind == narrative::PassageKind::item;
    if (is_done_point(line)) return Tells::is_there;
    if (item && words_.has_phrase("plan_headings", heading)) return Tells::planned;
    if (item && words_.has_phrase("lack_headings", heading)) return Tells::lacks;
    if (words_.has_phrase("no_promises", heading)) return std::nullopt;
    return Tells::is_there;
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
  std::vector<std::pair<std::size_t, std::string>> points_;  ///< of the list: how far in, its text
};

}  // namespace

bool denies(const RequestWords& words, std::string_view said) {
  const std::string small = lower(said);
  if (contains(small, "n't ") || contains(small, "n’t ") || small.ends_with("?")) return true;
  const std::vector<std::string> all = identifier_words(small);
  return words.has_phrase("denies", all) || words.has_phrase("plans", all);
}

bool invites(const RequestWords& words, std::string_view said) {
  return words.has_phrase("invites", identifier_words(lower(said)));
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
  each_told_in_documents(analysis, words, [&](const SaidInDocument& one) {
    if (one.tells == Tells::is_there && one.setting.empty()) tell(one);
  });
}

void each_told_in_documents(const model::Analysis& analysis, const RequestWords& words,
                            const std::function<void(const SaidInDocument&)>& tell) {
  Reader(analysis, words, tell).all();
}

}  // namespace cutaway::answers
