// SPDX-License-Identifier: Apache-2.0
// Chooses the quotes of a document: what stands before the first section counts most, definitions
// more than the rest.
#include "meaning/document_quotes.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/feature_lists.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kTagline = 220;
constexpr std::size_t kParagraph = 420;
constexpr std::size_t kHeading = 100;
constexpr std::size_t kMostBlocks = 80;

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  const std::string small = lower(text);
  return std::ranges::any_of(words, [&](std::string_view word) { return contains(small, word); });
}

bool says_about(std::string_view heading) {
  return has_any(heading, {"about", "what is", "what's", "overview", "introduction", "intro",
                           "description", "summary", "vision", "why", "background"});
}

bool says_audience(std::string_view sentence) {
  return has_any(
      sentence, {"for developers",    "for teams",         "for companies",       "for businesses",
                 "for organizations", "for organisations", "for everyone",        "for individuals",
                 "for engineers",     "for researchers",   "for students",        "for teachers",
                 "for people who",    "for anyone",        "for small ",          "built for ",
                 "aimed at ",         "intended for ",     "for data scientists", "for startups",
                 "for families",      "for freelancers",   "for beginners",       "for hobbyists"});
}

std::size_t words_in(std::string_view text) { return split(text, ' ').size(); }

/// "Name: what it is", "Name - what it is".
std::string_view behind_dash(std::string_view title) {
  for (const std::string_view dash : {" - ", " – ", " — ", ": ", " | "}) {
    const std::size_t at = title.find(dash);
    if (at != std::string_view::npos && at > 0) return trim(title.substr(at + dash.size()));
  }
  return {};
}

class Chooser {
 public:
  Chooser(FileId file, std::string_view from, const std::vector<Block>& blocks,
          std::vector<Quote>& out)
      : file_(file), from_(from), blocks_(blocks), out_(out) {}

  void run() {
    take_title();
    take_beginning();
    if (paragraph_score_ > 0) add("first_paragraph", paragraph_, *paragraph_block_);
    if (!has_tagline_ && paragraph_score_ > 0) {
      add_tagline(first_sentences(sentences(paragraph_).front(), kTagline), *paragraph_block_);
    }
    take_lists();
  }

 private:
  void add(std::string_view role, std::string_view text, const Block& block) {
    text = without_ornaments(text);
    if (text.empty()) return;
    out_.push_back({std::string(text),
                    std::string(from_),
                    std::string(role),
                    {file_, block.line, block.end_line}});
  }

  void add_tagline(std::string_view text, const Block& block) {
    text = without_colon(without_ornaments(text));
    if (has_tagline_ || words_in(text) < 3 || equals_ignoring_case(text, title_text_)) return;
    if (is_call_to_action(text) || !is_latin(text)) return;
    has_tagline_ = true;
    add("tagline", text, block);
  }

  /// The first heading of level 1; another one only if nothing is said before it.
  void take_title() {
    for (std::size_t i = 0; i < blocks_.size() && i < 12; ++i) {
      const Block& block = blocks_[i];
      if (block.kind == "paragraph" && words_in(block.text) >= 9 && !is_noise(block)) return;
      if (block.kind != "heading" || !can_be_title(block)) continue;
      if (is_household_heading(block.text) || says_features(block.text) ||
          (says_about(block.text) && block.level > 1))
        return;
      if (is_slogan(block)) {
        add_tagline(block.text, block);  // a slogan, not a name
        continue;
      }
      title_ = i;
      title_text_ = without_ornaments(block.text);
      add("title", block.text, block);
      const std::string_view rest = behind_dash(block.text);
      if (words_in(rest) >= 3) add_tagline(rest, block);
      return;
    }
  }

  /// Words of which not all are capitalised, so that they are no name.
  static bool is_slogan(const Block& block) {
    const auto words = split(block.text, ' ');
    const bool name = std::ranges::all_of(words, [](std::string_view word) {
      return !word.empty() && (word.front() < 'a' || word.front() > 'z');
    });
    return words.size() >= 3 && !name && (block.level > 1 || block.text.ends_with("."));
  }

  static bool can_be_title(const Block& block) {
    if (block.text.size() > kHeading || without_ornaments(block.text).empty()) return false;
    const bool row_of_links =
        words_in(block.text) > 2 && block.link_bytes * 10 >= block.text.size() * 7;
    return !row_of_links && !contains(block.text, " \xC2\xB7 ") && !is_call_to_action(block.text);
  }

  /// Flattened HTML repeats the headings that are in it.
  std::string_view html_text(const Block& block) const {
    std::string_view text = block.text;
    for (const Block& other : blocks_) {
      if (other.kind != "heading" || other.line < block.line || other.end_line > block.end_line)
        continue;
      const std::size_t at = text.find(other.text);
      if (at != std::string_view::npos && !other.text.empty())
        text.remove_prefix(at + other.text.size());
    }
    return before_links(trim(text));
  }

  /// Before the first section everything counts; in sections only what defines.
  void take_beginning() {
    bool in_section = false, household = false, about = false;
    for (std::size_t i = 0; i < blocks_.size() && i < kMostBlocks; ++i) {
      const Block& block = blocks_[i];
      if (i == title_ || block.text.empty()) continue;
      if (block.kind == "heading") {
        const bool subtitle = title_ != kNone && i <= title_ + 3 && paragraph_score_ == 0 &&
                              words_in(block.text) >= 3;
        if (subtitle && !is_noise(block) && !is_household_heading(block.text) &&
            !says_features(block.text))
          add_tagline(block.text, block);
        household = is_household_heading(block.text);
        about =
            says_about(block.text) || (!title_text_.empty() && contains(block.text, title_text_));
        in_section = in_section || title_ == kNone || i > title_ + 3;
        continue;
      }
      if (household || (block.kind == "html" && in_section)) continue;
      if (!in_section && i + 1 < blocks_.size() && opens_list(block))
        take_first_item(blocks_[i + 1]);
      if (block.kind == "html") add_html(block);
      if (block.kind == "paragraph" || block.kind == "quote")
        add_candidate(block, !in_section, about);
    }
  }

  /// "Shop is:" over a list.
  bool opens_list(const Block& block) const {
    std::string_view text = trim(block.text);
    if (text.ends_with(":")) text.remove_suffix(1);
    const std::string_view name = title_text_.substr(0, title_text_.find(' '));
    return block.kind == "paragraph" && !name.empty() && text.starts_with(name) &&
           text.ends_with(" is") && words_in(text) <= 4;
  }

  /// "an open shop for books;"
  void take_first_item(const Block& block) {
    std::string_view text = without_ornaments(block.text);
    while (text.ends_with(";") || text.ends_with(",")) text.remove_suffix(1);
    const auto is_letter = [](char c) { return (c | ' ') >= 'a' && (c | ' ') <= 'z'; };
    text.remove_prefix(
        static_cast<std::size_t>(std::ranges::find_if(text, is_letter) - text.begin()));
    const std::string said = lower(text);
    if (block.kind != "item" || !(said.starts_with("a ") || said.starts_with("an "))) return;
    add_tagline(text, block);
  }

  void add_html(const Block& block) {
    const std::string_view text = html_text(block);
    Block said = block;
    said.text = text;
    said.link_bytes = 0;
    if (text.size() <= kTagline && words_in(text) >= 3 && !is_noise(said)) add_tagline(text, block);
  }

  void add_candidate(const Block& block, bool at_top, bool about) {
    const std::string_view text = without_ornaments(block.text);
    if (is_noise(block) || is_call_to_action(text) || words_in(text) < 3) return;
    if (at_top || about) take_audience(text, block);
    const bool defines = is_definition(text);
    const bool named =
        (!title_text_.empty() && text.starts_with(title_text_.substr(0, title_text_.find(' ')))) ||
        lower(text.substr(0, 5)) == "this ";
    const bool short_line =
        at_top && paragraph_score_ == 0 && text.size() <= 140 && sentences(text).size() == 1;
    if (short_line && block.kind == "paragraph") add_tagline(text, block);
    int score = defines && named ? 4 : defines ? 3 : words_in(text) >= 9 ? 2 : 0;
    if (!at_top && !about) score = defines && named ? 1 : 0;
    if (block.kind == "quote" && !defines) score = 0;
    if (about && !at_top && score > 1) score -= 1;
    const std::string_view kept = without_colon(first_sentences(text, kParagraph));
    if (score <= paragraph_score_ || words_in(kept) < 6) return;
    paragraph_score_ = score;
    paragraph_ = kept;
    paragraph_block_ = &block;
  }

  void take_audience(std::string_view text, const Block& block) {
    for (const std::string_view sentence : sentences(text)) {
      if (says_audience(sentence) && sentence.size() <= kTagline && !is_call_to_action(sentence))
        add("audience", sentence, block);
    }
  }

  void take_lists() {
    for (const Block& block : blocks_) {
      const bool tells = block.kind == "heading" && block.level <= 3 &&
                         block.text.size() <= kHeading && !is_household_heading(block.text) &&
                         is_latin(block.text);
      if (tells) add("heading", block.text, block);
    }
    for (const Block* item : feature_items(blocks_))
      add("feature_item", without_colon(first_sentences(item->text, kTagline)), *item);
    for (const auto& [said, block] : feature_sentences(blocks_)) add("feature_said", said, *block);
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-8);

  FileId file_;
  std::string_view from_;
  const std::vector<Block>& blocks_;
  std::vector<Quote>& out_;
  std::size_t title_ = kNone;
  std::string_view title_text_;
  bool has_tagline_ = false;
  int paragraph_score_ = 0;
  std::string_view paragraph_;
  const Block* paragraph_block_ = nullptr;
};

}  // namespace

void quote_document(FileId file, std::string_view from, const std::vector<Block>& blocks,
                    std::vector<Quote>& out) {
  Chooser(file, from, blocks, out).run();
}

}  // namespace cutaway::meaning
