// SPDX-License-Identifier: Apache-2.0
// Finds documents and takes from them the sentences that say what the software is.
#include "meaning/documents.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/prose_filter.h"

namespace cutaway::meaning {
namespace {

using sources::Origin;

constexpr std::size_t kTagline = 220;
constexpr std::size_t kParagraph = 420;
constexpr std::size_t kMostItems = 60;

std::string kind_of(std::string_view path) {
  const std::string name = lower(base_name(path));
  const std::string small = lower(path);
  if (name.starts_with("readme")) return "readme";
  if (name.starts_with("changelog") || name.starts_with("changes") ||
      name.starts_with("history.") || name.starts_with("news") || name.starts_with("release")) {
    return "changelog";
  }
  if (name.starts_with("contributing")) return "contributing";
  if (contains(small, "/adr/") || contains(small, "/adrs/") || contains(small, "/decisions/"))
    return "adr";
  if (contains(name, "architecture")) return "architecture";
  return "docs";
}

/// "README.zh-CN.md", "README_ja.md", "docs/fr/index.md": the same text in another language.
bool is_translation(std::string_view path) {
  static constexpr std::array<std::string_view, 26> kCodes = {
      "zh", "cn", "ja", "jp", "ko", "kr", "de", "fr", "es", "pt", "br", "ru", "it",
      "tr", "pl", "vi", "id", "ar", "fa", "uk", "nl", "cs", "hi", "tw", "hk", "th"};
  const std::string_view name = base_name(path);
  std::string stem = lower(name.substr(0, name.rfind('.')));
  for (char& c : stem) c = c == '-' || c == '_' ? '.' : c;
  const auto words = split(stem, '.');
  const auto is_code = [](std::string_view word) {
    return std::ranges::find(kCodes, word) != kCodes.end();
  };
  if (words.size() > 1 && std::any_of(words.begin() + 1, words.end(), is_code)) return true;
  for (const std::string_view folder : split(folder_name(path), '/')) {
    const std::string small = lower(folder);
    if (is_code(small) ||
        (small.size() == 5 && (small[2] == '-' || small[2] == '_') && is_code(small.substr(0, 2))))
      return true;
  }
  return false;
}

std::size_t depth_of(std::string_view path) {
  return static_cast<std::size_t>(std::ranges::count(path, '/'));
}

bool says_features(std::string_view heading) {
  const std::string small = lower(heading);
  for (const std::string_view word :
       {"feature", "highlights", "what it does", "what can", "what you can", "capabilities",
        "what you get", "functionality", "use cases", "why use"}) {
    if (contains(small, word)) return true;
  }
  return false;
}

bool says_audience(std::string_view sentence) {
  const std::string small = lower(sentence);
  for (const std::string_view phrase :
       {"for developers",    "for teams",           "for companies",   "for businesses",
        "for organizations", "for organisations",   "for everyone",    "for individuals",
        "for users",         "for engineers",       "for researchers", "for students",
        "for teachers",      "for people who",      "for anyone",      "for small ",
        "built for ",        "designed for ",       "aimed at ",       "intended for ",
        "targeted at ",      "for data scientists", "for startups",    "for families"}) {
    if (contains(small, phrase)) return true;
  }
  return false;
}

/// The quotes of one document.
class Reader {
 public:
  Reader(FileId file, std::string_view from, std::vector<Block> blocks, std::vector<Quote>& out)
      : file_(file), from_(from), blocks_(std::move(blocks)), out_(out) {}

  void run(bool with_lists) {
    take_title();
    take_beginning();
    if (with_lists) take_lists();
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

  /// "Name: what it is", "Name - what it is".
  static std::string_view behind_dash(std::string_view title) {
    for (const std::string_view dash : {" - ", " – ", " — ", ": ", " | "}) {
      const std::size_t at = title.find(dash);
      if (at != std::string_view::npos && at > 0) return trim(title.substr(at + dash.size()));
    }
    return {};
  }

  void take_title() {
    for (std::size_t i = 0; i < blocks_.size() && i < 12; ++i) {
      if (blocks_[i].kind != "heading") continue;
      title_ = i;
      add("title", blocks_[i].text, blocks_[i]);
      const std::string_view rest = behind_dash(blocks_[i].text);
      if (split(rest, ' ').size() >= 3 && !is_noise(blocks_[i])) add_tagline(rest, blocks_[i]);
      return;
    }
  }

  void add_tagline(std::string_view text, const Block& block) {
    if (has_tagline_) return;
    has_tagline_ = true;
    add("tagline", text, block);
  }

  bool is_text(const Block& block) const {
    return block.kind == "paragraph" || block.kind == "quote" || block.kind == "html";
  }

  /// What stands between the title and the first household section: a short line is the tagline, a
  /// sentence of some length the first paragraph.
  void take_beginning() {
    for (std::size_t i = 0; i < blocks_.size() && i < 60; ++i) {
      const Block& block = blocks_[i];
      if (i == title_ || block.text.empty()) continue;
      if (block.kind == "heading") {
        if (is_household_heading(block.text) || (says_features(block.text) && has_tagline_)) break;
        const bool subtitle = i == title_ + 1 && split(block.text, ' ').size() >= 4;
        if (subtitle && !is_noise(block)) add_tagline(block.text, block);
        continue;
      }
      if (!is_text(block) || is_noise(block)) continue;
      if (take_paragraph(block)) break;
    }
  }

  /// True when the first paragraph is found.
  bool take_paragraph(const Block& block) {
    const std::string_view text = without_ornaments(block.text);
    const std::size_t words = split(text, ' ').size();
    if (words < 3) return false;
    const std::string_view first = sentences(text).front();
    if (!has_tagline_)
      add_tagline(text.size() <= kTagline ? text : first_sentences(first, kTagline), block);
    for (const std::string_view sentence : sentences(text)) {
      if (says_audience(sentence) && sentence.size() <= kTagline) add("audience", sentence, block);
    }
    const bool sentence =
        words >= 9 && (text.find_first_of(".!?:") != std::string_view::npos || words >= 14);
    if (!sentence || block.kind == "html") return false;
    add("first_paragraph", first_sentences(text, kParagraph), block);
    return true;
  }

  void take_lists() {
    bool features = false;
    int level = 0;
    std::size_t items = 0;
    for (const Block& block : blocks_) {
      if (block.kind == "heading") {
        if (block.level <= level || says_features(block.text)) features = says_features(block.text);
        if (says_features(block.text)) level = block.level;
        if (!is_household_heading(block.text) && is_latin(block.text) && block.level <= 3)
          add("heading", block.text, block);
      } else if (features && block.kind == "item" && block.level <= 1 && items < kMostItems &&
                 is_latin(block.text) && block.link_bytes * 10 < block.text.size() * 9) {
        ++items;
        add("feature_item", first_sentences(block.text, kTagline), block);
      }
    }
  }

  FileId file_;
  std::string_view from_;
  std::vector<Block> blocks_;
  std::vector<Quote>& out_;
  std::size_t title_ = static_cast<std::size_t>(-2);
  bool has_tagline_ = false;
};

bool is_document(const ReaderContext& context, FileId file) {
  const sources::File& about = context.project.file(file);
  if (about.origin != Origin::own && about.origin != Origin::docs) return false;
  const syntax::DataView root = syntax::DataView::root(context.project.of(file));
  return root && root.key() == "document";
}

/// Beginnings of documentation: docs/index.md, docs/README.md, introduction.mdx.
bool is_front_page(std::string_view path) {
  const std::string name = lower(base_name(path));
  const std::string_view stem = std::string_view(name).substr(0, name.rfind('.'));
  return depth_of(path) <= 4 &&
         (stem == "index" || stem == "introduction" || stem == "intro" || stem == "overview" ||
          stem == "about" || stem == "what-is" || stem == "home");
}

void quote_manifests(const ReaderContext& context, const Facts& facts, std::vector<Quote>& out) {
  for (const Package& package : facts.packages) {
    if (!is_own(context, package.place.file) || package.description.empty()) continue;
    const Place place =
        package.description_place.file.valid() ? package.description_place : package.place;
    if (is_latin(package.description))
      out.push_back({package.description, "manifest", "description", place});
  }
}

/// Titles of pages, the first of each file.
void quote_interface(const ReaderContext& context, std::vector<Quote>& out) {
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const FileId file(i);
    if (!is_own(context, file)) continue;
    const syntax::Syntax& syntax = context.project.of(file);
    for (const syntax::Phrase& phrase : syntax.phrases) {
      const std::string_view text = trim(syntax.text(phrase.text));
      if (syntax.text(phrase.role) != "title" ||
          text.find_first_of("{<%$") != std::string_view::npos || !is_latin(text))
        continue;
      out.push_back({std::string(text), "interface", "title", {file, phrase.line, phrase.line}});
      break;
    }
  }
}

}  // namespace

std::vector<DocumentText> find_documents(const ReaderContext& context) {
  std::vector<DocumentText> out;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const FileId file(i);
    if (!is_document(context, file)) continue;
    DocumentText document{file, kind_of(context.project.file(file).path), {}, {file, 1, 1}};
    for (const Block& block : blocks_of(context.project.of(file))) {
      if (block.kind != "heading") continue;
      document.title = without_ornaments(block.text);
      document.title_place = {file, block.line, block.end_line};
      break;
    }
    out.push_back(std::move(document));
  }
  return out;
}

std::vector<Quote> find_quotes(const ReaderContext& context, const Facts& facts) {
  std::vector<Quote> out;
  for (const DocumentText& document : facts.documents) {
    const std::string& path = context.project.file(document.file).path;
    if (is_translation(path)) continue;
    const bool readme = document.kind == "readme" && depth_of(path) <= 3;
    if (!readme && !(document.kind == "docs" && is_front_page(path))) continue;
    Reader(document.file, readme ? "readme" : "docs", blocks_of(context.project.of(document.file)),
           out)
        .run(true);
  }
  quote_manifests(context, facts, out);
  quote_interface(context, out);
  std::ranges::stable_sort(out, {},
                           [](const Quote& quote) { return std::tie(quote.place, quote.role); });
  return out;
}

}  // namespace cutaway::meaning
