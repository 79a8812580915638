// SPDX-License-Identifier: Apache-2.0
// Text and elements of the shell.
#include "syntax/split/html_shell.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kPhraseLimit = 400;
constexpr std::size_t kOpenLimit = 2000;
constexpr std::size_t kLookBack = 64;  // an end tag closes an element that began this far above

constexpr std::string_view kVoid[] = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                      "input", "link", "meta", "param", "source", "track", "wbr"};

constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
    {"amp;", "&"},    {"lt;", "<"},    {"gt;", ">"},    {"quot;", "\""},
    {"#39;", "'"},    {"apos;", "'"},  {"nbsp;", " "},  {"rsquo;", "’"},
    {"hellip;", "…"}, {"mdash;", "—"}, {"ndash;", "–"}, {"copy;", "©"}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
}

bool is_name_byte(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
}

bool is_void(std::string_view name) {
  return std::find(std::begin(kVoid), std::end(kVoid), name) != std::end(kVoid);
}

}  // namespace

void HtmlShell::run(std::size_t begin) {
  at_ = begin;
  while (at_ < text_.size()) {
    Hole hole;
    if (holes_.may_begin(text_[at_]) && holes_.find(at_, hole)) {
      at_ = hole.end;
      take_hole(hole, false);
    } else if (text_[at_] == '<') {
      take_markup();
    } else {
      take_text();
    }
  }
  flush_phrase();
  close_until(0);
}

void HtmlShell::take_text() {
  const char c = text_[at_];
  if (c == '&') {
    for (const auto& [name, sign] : kEntities) {
      if (!text_.substr(at_ + 1).starts_with(name)) continue;
      for (const char one : sign) add_words(one);
      at_ += name.size() + 1;
      return;
    }
  }
  if (c == '\n' && table_.not_phrase != nullptr) {
    // A line of code in between is no text.
    const std::size_t last = words_.find_last_of('\n');
    const std::string_view line =
        std::string_view(words_).substr(last == std::string::npos ? 0 : last + 1);
    if (RE2::PartialMatch(re2::StringPiece(line.data(), line.size()), *table_.not_phrase))
      words_.resize(last == std::string::npos ? 0 : last + 1);
  }
  add_words(c);
  ++at_;
}

void HtmlShell::add_words(char c) {
  if (words_.empty()) {
    if (static_cast<unsigned char>(c) <= ' ') return;
    words_line_ = line(at_);
    words_written_ = false;
  }
  if (words_.size() >= kPhraseLimit * 2) return;
  words_written_ = words_written_ || is_letter(c);
  words_ += c;
}

void HtmlShell::flush_phrase() {
  std::string text;
  for (const char c : cut_utf8(trim(words_), kPhraseLimit)) {
    const bool blank = static_cast<unsigned char>(c) <= ' ';
    if (!blank || (!text.empty() && text.back() != ' ')) text += blank ? ' ' : c;
  }
  words_.clear();
  if (!words_written_ || text.empty()) return;
  if (table_.not_phrase != nullptr && RE2::PartialMatch(text, *table_.not_phrase)) return;
  out_.phrases.push_back({std::move(text), std::string(role()), words_line_, words_line_});
}

std::string_view HtmlShell::role() const {
  return open_.empty() ? std::string_view() : std::string_view(open_.back().name);
}

void HtmlShell::take_markup() {
  const std::string_view rest = text_.substr(at_);
  if (rest.starts_with("<!--") && !comment_end_absent_) return take_comment();
  if (rest.starts_with("<!") || rest.starts_with("<?")) {
    flush_phrase();
    at_ = std::min(text_.find('>', at_), text_.size() - 1) + 1;
    return;
  }
  if (rest.size() > 2 && rest[1] == '/' && (is_name_byte(rest[2]) || rest[2] == '>'))
    return end_tag();
  const bool begins =
      rest.size() > 1 && (is_letter(rest[1]) || rest[1] == '>' ||
                          (rest[1] == '.' && rest.size() > 2 && is_letter(rest[2])));
  if (begins) return start_tag();
  take_text();
}

void HtmlShell::take_comment() {
  const std::size_t end = text_.find("-->", at_ + 4);
  if (end == kNone) {
    comment_end_absent_ = true;
    return take_text();
  }
  flush_phrase();
  const std::string_view inside = trim(text_.substr(at_ + 4, end - at_ - 4));
  if (!inside.starts_with('[') && !inside.starts_with('<'))
    out_.comments.push_back({std::string(cut_utf8(inside, 400)), {}, line(at_), line(end)});
  at_ = end + 3;
}

void HtmlShell::end_tag() {
  flush_phrase();
  const std::size_t begin = at_ + 2;
  std::size_t end = begin;
  while (end < text_.size() && is_name_byte(text_[end])) ++end;
  const std::string_view name = text_.substr(begin, end - begin);
  const std::size_t lowest = open_.size() > kLookBack ? open_.size() - kLookBack : 0;
  for (std::size_t i = open_.size(); i > lowest; --i) {
    if (open_[i - 1].name != name) continue;
    close_until(i - 1);
    break;
  }
  at_ = std::min(text_.find('>', end), text_.size() - 1) + 1;
}

void HtmlShell::close_until(std::size_t depth) {
  while (open_.size() > depth) {
    for (std::string& end : open_.back().ends) {
      Piece piece;
      piece.own = std::move(end);
      piece.line = line(at_);
      add_piece(std::move(piece));
    }
    open_.pop_back();
  }
}

void HtmlShell::start_tag() {
  flush_phrase();
  out_.has_markup = true;
  Tag tag;
  tag.line = line(at_);
  std::size_t end = at_ + 1;
  while (end < text_.size() && is_name_byte(text_[end])) ++end;
  tag.name = text_.substr(at_ + 1, std::min<std::size_t>(end - at_ - 1, 200));
  at_ = end;
  ends_.clear();
  while (attribute(tag)) {
  }
  const bool closed = at_ < text_.size() && text_[at_] == '/';
  at_ = std::min(at_ + (closed ? 2 : 1), text_.size());
  tag.end_line = line(at_ == 0 ? 0 : at_ - 1);
  keep_tag(std::move(tag), closed);
}

void HtmlShell::keep_tag(Tag tag, bool closed) {
  const std::string name = tag.name;
  import_of(tag);
  const auto raw =
      std::find_if(table_.elements.begin(), table_.elements.end(), [&](const ElementRule& rule) {
        return rule.tag == name && std::find(rule.markup.begin(), rule.markup.end(),
                                             written_language(rule, tag)) == rule.markup.end();
      });
  if (raw != table_.elements.end() && !closed) raw_element(*raw, tag);
  const bool told = raw == table_.elements.end() && !name.empty();
  const bool component = name.find_first_of("-.:ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos;
  std::erase_if(tag.attributes, [&](const Attribute& one) { return is_silent(one.name); });
  if (told && (component || !tag.attributes.empty())) out_.tags.push_back(std::move(tag));
  open_.push_back({name, std::move(ends_)});
  ends_.clear();
  if (closed || is_void(name) || raw != table_.elements.end() || open_.size() > kOpenLimit)
    close_until(open_.size() - 1);
}

void HtmlShell::raw_element(const ElementRule& rule, const Tag& tag) {
  const std::string close = "</" + rule.tag;
  std::size_t end = text_.find(close, at_);
  while (end != kNone && end + close.size() < text_.size() &&
         is_name_byte(text_[end + close.size()]))
    end = text_.find(close, end + 1);
  if (end == kNone) end = text_.size();
  Piece piece;
  piece.language = language_of(rule, tag);
  piece.group = Group::script;
  piece.line = line(at_);
  piece.code = text_.substr(at_, end - at_);
  piece.after = "\n";
  const std::string own = raw_text(piece.code);
  if (!own.empty()) {
    piece.own = own;
    piece.code = {};
    for (std::uint32_t row = 0; row < std::count(own.begin(), own.end(), '\n') + 1; ++row)
      piece.rows.push_back(piece.line + row);
  }
  if (piece.language.valid() && !trim(piece.own.empty() ? piece.code : piece.own).empty())
    out_.pieces.push_back(std::move(piece));
  for (const Attribute& one : tag.attributes)
    out_.names_known =
        out_.names_known || (!table_.known_by.empty() && one.name == table_.known_by);
  at_ = std::min(text_.find('>', end), text_.size() - 1) + 1;
}

}  // namespace cutaway::syntax
