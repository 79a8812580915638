// SPDX-License-Identifier: Apache-2.0
// Attributes of the shell: text, holes in it, and text that is code.
#include <algorithm>

#include "base/text.h"
#include "syntax/split/html_shell.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kAttributes = 64;
constexpr std::size_t kValueLimit = 4096;

bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

std::string plain_value(const Tag& tag, std::string_view name) {
  for (const Attribute& one : tag.attributes) {
    if (one.name == name && one.parts.size() == 1 && one.parts[0].piece < 0)
      return one.parts[0].text;
  }
  return {};
}

}  // namespace

/// Takes one attribute; false at the end of the tag.
bool HtmlShell::attribute(Tag& tag) {
  while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  if (at_ >= text_.size() || text_[at_] == '>' || text_[at_] == '<') {
    if (at_ < text_.size() && text_[at_] == '<') {
      Hole hole;
      if (!holes_.find(at_, hole)) {
        --at_;  // an element begins: the tag was not closed
        return false;
      }
    } else {
      return false;
    }
  }
  if (text_[at_] == '/') {
    if (at_ + 1 < text_.size() && text_[at_ + 1] == '>') return false;
    ++at_;
    return true;
  }
  Hole hole;
  // `@click.once="…"` is the name of an attribute, `@class(…)` is a directive.
  const auto ends_here = [&](std::size_t end) {
    return end >= text_.size() || is_blank(text_[end]) || text_[end] == '>' || text_[end] == '/';
  };
  if (holes_.may_begin(text_[at_]) && holes_.find(at_, hole) &&
      (hole.rule->kind != HoleRule::Kind::directive || ends_here(hole.end))) {
    at_ = hole.end;
    take_hole(hole, false);
    return true;
  }
  Attribute made;
  made.line = line(at_);
  const std::size_t begin = at_;
  while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != '=' && text_[at_] != '>' &&
         (text_[at_] != '/' || (at_ + 1 < text_.size() && text_[at_ + 1] != '>'))) {
    if (at_ > begin && holes_.may_begin(text_[at_]) && holes_.find(at_, hole)) break;
    ++at_;
  }
  if (at_ == begin) ++at_;
  made.name = text_.substr(begin, std::min<std::size_t>(at_ - begin, 100));
  std::size_t sign = at_;
  while (sign < text_.size() && is_blank(text_[sign])) ++sign;
  if (sign < text_.size() && text_[sign] == '=') {
    at_ = sign + 1;
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    attribute_value(made);
  }
  if (tag.attributes.size() < kAttributes) tag.attributes.push_back(std::move(made));
  return true;
}

void HtmlShell::attribute_value(Attribute& attribute) {
  const char quote =
      at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'') ? text_[at_] : 0;
  if (quote != 0) ++at_;
  const std::size_t begin = at_;
  std::string text;
  const auto flush = [&] {
    if (!text.empty()) attribute.parts.push_back({std::string(cut_utf8(text, kValueLimit)), -1});
    text.clear();
  };
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (quote != 0 ? c == quote : is_blank(c) || c == '>') break;
    Hole hole;
    if (holes_.may_begin(c) && holes_.find(at_, hole)) {
      at_ = hole.end;
      flush();
      const std::int64_t piece = take_hole(hole, true);
      if (piece >= 0) attribute.parts.push_back({{}, piece});
      continue;
    }
    text += c;
    ++at_;
  }
  if (quote != 0 && at_ < text_.size()) ++at_;
  if (attribute.parts.empty() && !text.empty()) {
    if (const AttributeRule* rule = find_rule(attribute.name)) {
      code_attribute(*rule, attribute, begin);
      return;
    }
  }
  flush();
}

const AttributeRule* HtmlShell::find_rule(std::string_view name) const {
  for (const AttributeRule& rule : table_.attributes) {
    if (matches_glob(rule.name, name)) return &rule;
  }
  return nullptr;
}

/// The text of the attribute, from `from` on, is code.
void HtmlShell::code_attribute(const AttributeRule& rule, Attribute& attribute, std::size_t from) {
  std::size_t to = at_;
  if (to > from && (text_[to - 1] == '"' || text_[to - 1] == '\'') && from > 0 &&
      text_[from - 1] == text_[to - 1])
    --to;
  const std::string_view code = text_.substr(from, to - from);
  Piece piece;
  piece.line = line(from);
  if (rule.match == nullptr) {
    piece.code = code;
    piece.before = rule.before;
    piece.after = rule.after;
    piece.wanted = true;
    attribute.parts.push_back({{}, add_piece(std::move(piece))});
    return;
  }
  std::string one_line(code);
  std::replace(one_line.begin(), one_line.end(), '\n', ' ');
  std::string made;
  if (!rule.include.empty() && RE2::Extract(one_line, *rule.match, rule.include, &made))
    out_.includes.push_back({made, {}, piece.line, piece.line});
  if (!rule.phrase.empty() && RE2::Extract(one_line, *rule.match, rule.phrase, &made))
    out_.phrases.push_back({made, "translation", piece.line, piece.line});
  if (rule.code.empty()) {
    attribute.parts.push_back({std::move(one_line), -1});
    return;
  }
  if (!RE2::Extract(one_line, *rule.match, rule.code, &piece.own)) {
    attribute.parts.push_back({std::move(one_line), -1});
    return;
  }
  add_piece(std::move(piece));
  if (!rule.end.empty()) ends_.push_back(rule.end);
  attribute.parts.push_back({std::string(trim(one_line)), -1});
}

/// "https://host/js?id=" of `https://host/js?id=<%= key %>`: whom it is loaded from stands before
/// what is filled in; empty where the host itself is.
static std::string address_before_hole(const Tag& tag, std::string_view name) {
  for (const Attribute& one : tag.attributes) {
    if (one.name != name || one.parts.size() < 2 || one.parts[0].piece >= 0) continue;
    const std::string_view text = one.parts[0].text;
    const std::size_t host = text.find("//");
    const bool address = text.starts_with("https://") || text.starts_with("//");
    if (address && text.find('/', host + 2) != text.npos) return std::string(text);
  }
  return {};
}

bool HtmlShell::is_silent(std::string_view name) const {
  return std::any_of(table_.silent_attributes.begin(), table_.silent_attributes.end(),
                     [&](const std::string& glob) { return matches_glob(glob, name); });
}

std::string HtmlShell::written_language(const ElementRule& rule, const Tag& tag) {
  std::string written;
  for (const std::string& name : rule.attributes) {
    if (written.empty()) written = plain_value(tag, name);
  }
  return written;
}

LanguageId HtmlShell::language_of(const ElementRule& rule, const Tag& tag) {
  const std::string written = written_language(rule, tag);
  for (const auto& [word, language] : rule.languages) {
    if (word == written) return language;
  }
  return {};
}

void HtmlShell::import_of(const Tag& tag) {
  for (const CodeRule& rule : table_.tag_rules) {
    std::string module;
    if (RE2::Extract(tag.name, *rule.match, rule.include, &module))
      out_.includes.push_back({module, {}, tag.line, tag.line});
  }
  for (const auto& [name, attribute] : table_.imports) {
    if (name != tag.name) continue;
    std::string module = plain_value(tag, attribute);
    if (module.empty()) module = address_before_hole(tag, attribute);
    if (module.empty() || module.starts_with('#') || module.starts_with("data:")) continue;
    out_.includes.push_back({module, {}, tag.line, tag.line});
  }
}

}  // namespace cutaway::syntax
