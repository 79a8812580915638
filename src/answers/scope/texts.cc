// SPDX-License-Identifier: Apache-2.0
// A translation file is known by its folder or ending, its language by a piece of its path.
#include "answers/scope/texts.h"

#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kLongestText = 200;

bool is_said(std::string_view text) {
  return text.size() >= 2 && text.size() <= kLongestText &&
         text.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") !=
             std::string_view::npos;
}

}  // namespace

bool holds_texts(std::string_view path, const RequestWords& words) {
  if (words.has("translations.endings", lower(ending(path)))) return true;
  for (const std::string_view folder : split(folder_name(path), '/')) {
    if (words.has("translations.folders", lower(folder))) return true;
  }
  const std::string_view base = base_name(path);
  return base.starts_with("messages") && base.ends_with(".properties");
}

bool holds_first_texts(std::string_view path, const RequestWords& words) {
  if (!holds_texts(path, words)) return false;
  bool other = false;
  for (const std::string_view piece : split(path, '/')) {
    const std::string name = lower(piece.substr(0, piece.find('.')));
    if (words.has("translations.english", name)) return true;
    for (const std::string_view part : split(lower(piece), '.')) {
      if (words.has("translations.english", part)) return true;
    }
    if (words.has("translations.others", name)) return false;
    const std::size_t letters = name.find_first_of("-_");
    other = other || name.size() == 2 || (letters == 2 && name.size() == 5);
  }
  return !other;
}

void for_texts(const syntax::Project& project, const RequestWords& words, FileId file,
               const std::function<void(std::string_view, std::uint32_t)>& tell) {
  const std::string& path = project.file(file).path;
  const syntax::Syntax& syntax = project.of(file);
  for (const syntax::Phrase& phrase : syntax.phrases) {
    const std::string_view text = syntax.text(phrase.text);
    if (is_said(text)) tell(text, phrase.line);
  }
  if (!holds_first_texts(path, words)) return;
  for (const syntax::DataNode& node : syntax.data) {
    if (node.kind != syntax::DataKind::scalar && node.kind != syntax::DataKind::text) continue;
    const std::string_view text = syntax.text(node.value);
    if (is_said(text)) tell(text, node.line);
  }
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.kind != syntax::ValueKind::string) continue;
    const std::string_view text = syntax.text(node.text);
    if (is_said(text)) tell(text, node.line);
  }
}

}  // namespace cutaway::answers
