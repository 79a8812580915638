// SPDX-License-Identifier: Apache-2.0
// A translation file is known by its folder or ending, its language by the pieces of its path that
// follow.
#include "model/screen_texts.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongestText = 200;
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// "views/a.py:51 views/b.py:49": where a text stands, as collectors of texts note it.
bool names_lines(std::string_view text) {
  const std::vector<std::string_view> words = split(text, ' ');
  return std::ranges::all_of(words, [](std::string_view word) {
    const std::size_t colon = word.rfind(':');
    return word.empty() || (colon != std::string_view::npos && colon + 1 < word.size() &&
                            word.find_first_not_of("0123456789", colon + 1) == word.npos);
  });
}

/// What people read: no key ("song.actions.play"), path or address of a line.
bool is_said(std::string_view text) {
  if (text.size() < 2 || text.size() > kLongestText ||
      text.find_first_of(kLetters) == std::string_view::npos)
    return false;
  for (const std::string_view code : {"@if", "@for", "&&", "||", "??", "?.", "=>", "#{"}) {
    if (text.find(code) != std::string_view::npos) return false;  // of a template
  }
  // "; export default …" behind the last tag of a screen is the rest of its code.
  if (text.front() == ';' || text.front() == ')' || text.front() == '}') return false;
  if (names_lines(text)) return false;
  if (text.find(' ') != std::string_view::npos) return true;
  const auto dots = std::ranges::count(text, '.');
  const bool small = text.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
  return text.find('/') == std::string_view::npos && dots < 2 && !(dots == 1 && small);
}

bool all_letters(std::string_view text) {
  return text.find_first_not_of(kLetters) == std::string_view::npos;
}

/// "de", "pt-BR", "zh_Hans", "ca@valencia".
bool is_language_code(std::string_view name) {
  name = name.substr(0, name.find('@'));
  const std::size_t mark = name.find_first_of("-_");
  if (mark == std::string_view::npos) return name.size() == 2 && all_letters(name);
  std::string_view region = name.substr(mark + 1);
  // "zh-Hant-TW": a script before the region.
  if (region.size() == 7 && (region[4] == '-' || region[4] == '_') &&
      all_letters(region.substr(0, 4)))
    region.remove_prefix(5);
  return (mark == 2 || mark == 3) && all_letters(name.substr(0, mark)) && all_letters(region) &&
         (region.size() == 2 || region.size() == 4);
}

/// "messages_de" → "de"; "" when it bears no language behind its name.
std::string_view behind_name(std::string_view name) {
  const std::size_t mark = name.find_first_of("-_");
  return mark == std::string_view::npos || mark < 4 ? std::string_view() : name.substr(mark + 1);
}

std::string last_folder(std::string_view path) { return lower(base_name(folder_name(path))); }

}  // namespace

ScreenTexts::ScreenTexts(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, value] : catalogue.table("request_words")) {
    if (key.starts_with("translations.")) groups_[key.substr(13)].insert(lower(value));
  }
}

bool ScreenTexts::has(std::string_view group, std::string_view word) const {
  const auto found = groups_.find(group);
  return found != groups_.end() && found->second.contains(word);
}

bool ScreenTexts::is_translation(std::string_view path) const {
  if (has("endings", lower(ending(path)))) return true;
  for (const std::string_view folder : split(folder_name(path), '/')) {
    if (has("folders", lower(folder))) return true;
  }
  const std::string_view base = base_name(path);
  return base.starts_with("messages") && base.ends_with(".properties");
}

bool ScreenTexts::holds_only_texts(const syntax::Project& project, FileId file) const {
  return is_translation(project.file(file).path) &&
         std::ranges::none_of(project.of(file).symbols, [](const syntax::Symbol& symbol) {
           using Kind = syntax::SymbolKind;
           return symbol.kind == Kind::function || symbol.kind == Kind::method ||
                  symbol.kind == Kind::class_ || symbol.kind == Kind::struct_ ||
                  symbol.kind == Kind::interface || symbol.kind == Kind::trait ||
                  symbol.kind == Kind::enum_;
         });
}

bool ScreenTexts::is_first_language(std::string_view path) const {
  if (!is_translation(path)) return false;
  // Only what follows the folder of translations tells a language: "ui/i18n/menu.json".
  std::vector<std::string> pieces;
  bool below = false;
  for (const std::string_view folder : split(folder_name(path), '/')) {
    if (below) pieces.push_back(lower(folder));
    below = below || has("folders", lower(folder));
  }
  for (const std::string_view part : split(base_name(path), '.')) {
    pieces.push_back(lower(part));
    if (const std::string_view tail = behind_name(part); !tail.empty())
      pieces.push_back(lower(tail));
  }
  pieces.pop_back();  // the ending of the file: "po", "js"
  if (const std::string stem = lower(base_name(path).substr(0, base_name(path).find('.')));
      stem.size() == 3 && stem != "eng" && all_letters(stem) && has("folders", last_folder(path)))
    return false;  // "locales/kmr.json"
  if (std::ranges::any_of(pieces, [&](const auto& one) { return is_english(one); })) return true;
  // "terms/son/glossary.po": languages of three letters have folders of their own; those of gettext
  // are one further up ("locale/cdo/LC_MESSAGES/django.po").
  const std::string below_it = last_folder(path);
  const std::string folder = below_it == "lc_messages" ? last_folder(folder_name(path)) : below_it;
  if (has("by_folder", lower(ending(path))) && folder.size() == 3 && all_letters(folder))
    return false;
  return std::ranges::none_of(pieces, [&](const auto& one) { return is_other(one); });
}

bool ScreenTexts::is_other(std::string_view small) const {
  return is_language_code(small) || has("others", small);
}

bool ScreenTexts::is_language(std::string_view piece) const {
  const std::string small = lower(piece);
  return is_english(small) || is_other(small);
}

bool ScreenTexts::names_language(std::string_view path) const {
  for (const std::string_view folder : split(folder_name(path), '/')) {
    if (is_language(folder)) return true;
  }
  for (const std::string_view part : split(base_name(path), '.')) {
    if (is_language(part) || is_language(behind_name(part))) return part != ending(path);
  }
  return false;
}

std::string ScreenTexts::set_of(std::string_view path) const {
  std::string out;
  bool below = false;
  for (const std::string_view folder : split(folder_name(path), '/')) {
    if (!below || !is_language(folder)) out += std::string(folder) + "/";
    below = below || has("folders", lower(folder));
  }
  for (const std::string_view part : split(base_name(path), '.')) {
    const std::string_view tail = behind_name(part);
    if (is_language(part)) continue;
    out += is_language(tail) ? part.substr(0, part.size() - tail.size() - 1) : part;
    out += '.';
  }
  return out;
}

void ScreenTexts::each(const syntax::Project& project, FileId file,
                       const std::function<void(std::string_view, std::uint32_t)>& tell) const {
  const syntax::Syntax& syntax = project.of(file);
  for (const syntax::Phrase& phrase : syntax.phrases) {
    const std::string_view text = syntax.text(phrase.text);
    if (is_said(text)) tell(text, phrase.line);
  }
  if (!is_first_language(project.file(file).path)) return;
  for (const syntax::DataNode& node : syntax.data) {
    if (node.kind != syntax::DataKind::scalar && node.kind != syntax::DataKind::text) continue;
    const std::string_view text = syntax.text(node.value);
    if (is_said(text)) tell(text, node.line);
  }
  // Code in a folder "messages" may as well send them: only its name tells that it holds texts.
  if (!names_language(project.file(file).path)) return;
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.kind != syntax::ValueKind::string) continue;
    const std::string_view text = syntax.text(node.text);
    if (is_said(text)) tell(text, node.line);
  }
}

}  // namespace cutaway::model
