// SPDX-License-Identifier: Apache-2.0
// Roles by files that are filled in: templates of pages, and of the mail that is sent.
#include <map>

#include "model/queries.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

std::vector<std::string> listed(const RoleSubject& of, const std::string& key) {
  std::vector<std::string> out;
  for (const auto& [row, word] : of.story.analysis.catalogue->table("stack_words"))
    if (row == key) out.push_back(word);
  return out;
}

/// Kinds of mail by their templates: "password reset" of "emails/password_reset.html.erb".
std::map<std::string, std::pair<std::string, FileId>> mails_of(const RoleSubject& of) {
  const auto folders = listed(of, "mails.folders"), aside = listed(of, "mails.aside");
  const auto endings = listed(of, "mails.endings"), words_left_out = listed(of, "mails.words");
  const auto screens = listed(of, "mails.screens");
  const auto has = [](const auto& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
  };
  std::map<std::string, std::pair<std::string, FileId>> out;
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const std::string& path = of.story.path(FileId(f));
    if (!is_product_file(of, FileId(f)) || !has(endings, lower(ending(path)))) continue;
    bool mail = false, other = false;
    for (const std::string_view piece : split(folder_name(path), '/')) {
      // Rails puts the mails of a class into a folder that is called after it.
      mail = mail || has(folders, lower(piece)) || piece.ends_with("_mailer");
      other = other || has(aside, lower(piece));
    }
    if (!mail || other) continue;
    const std::string_view name = base_name(path);
    const std::string stem(name.substr(0, name.find('.')));
    auto words = identifier_words(stem);
    if (has(screens, join(words, " "))) continue;
    std::erase_if(words, [&](const std::string& word) {
      return word.size() < 2 || has(words_left_out, word);
    });
    // "email/invite/html_content.html": the folder tells.
    const std::string_view folder = base_name(folder_name(path));
    if (words.empty() && !has(folders, lower(folder)) && !has(aside, lower(folder))) {
      out.try_emplace(join(identifier_words(folder), " "), std::string(folder), FileId(f));
      continue;
    }
    // Screens about mail: "mails/edit.html.erb".
    if (words.empty() || stem.starts_with('_') || has(screens, join(words, " ")) ||
        has(aside, join(words, " ")))
      continue;
    out.try_emplace(join(words, " "), stem, FileId(f));
  }
  return out;
}

/// Whether it is the one way by which mail goes out, or what is taken unless another is chosen.
bool sends_the_mail(const RoleSubject& of) {
  if (of.technology.category != "mail" || of.is_option()) return false;
  // What reads mail, or writes its text, sends none.
  if (!wanted_work(of.story, of.technology).starts_with("to send ")) return false;
  return std::ranges::none_of(of.story.model().technologies, [&](const auto& use) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    return use.technology != of.use.technology && !use.tooling && use.family.empty() &&
           other.category == "mail" && !other.component.empty();
  });
}

}  // namespace

/// "SMTP sends mail: invitation, password reset and nine more kinds."
std::optional<Claim> role_by_mails(const RoleSubject& of) {
  constexpr std::size_t kFewest = 3, kLongest = 32;
  if (!sends_the_mail(of)) return std::nullopt;
  const auto mails = mails_of(of);
  if (mails.size() < kFewest) return std::nullopt;
  Sentence sentence = of.sentence("mails");
  std::vector<std::string> shown;
  for (const auto& [words, where] : mails) {
    if (shown.size() == kNamedInRole) break;
    if (words.size() > kLongest) continue;
    sentence.at({where.second, 1, 1}).named(code(where.first), where.first, {where.second, 1, 1});
    shown.push_back(code(where.first));
  }
  if (shown.size() < kNamedInRole) return std::nullopt;
  const std::size_t more = mails.size() - shown.size();
  if (more > 0) shown.push_back(number_word(more) + " more");
  return sentence
      .text(of.name() + " sends mail: " + join_and(shown) +
            (more == 0   ? "."
             : more == 1 ? " kind."
                         : " kinds."))
      .finish();
}

/// "Twig fills 74 templates of pages, among them those for `Entry`, `Config` and `Tag`."
std::optional<Claim> role_by_templates(const RoleSubject& of) {
  constexpr std::size_t kFewest = 3;
  const auto globs = listed(of, "templates." + of.technology.id);
  if (globs.empty()) return std::nullopt;
  const CountedSet counted =
      model::count(of.story.analysis, {"files", {{"path", globs.front()}, {"origin", "own"}}});
  std::set<FileId> files;
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f)
    if (matches_glob(globs.front(), of.story.path(FileId(f))) && is_product_file(of, FileId(f)))
      files.insert(FileId(f));
  if (files.size() < kFewest || counted.n < kFewest) return std::nullopt;
  Sentence sentence = of.sentence("templates");
  sentence.counted(counted).basis(Basis::counted);
  sentence.at(of.use.places, 1).at({*files.begin(), 1, 1});
  const std::string areas = areas_of_files(of, files, sentence);
  return sentence
      .text(of.name() + " fills the pages, by " + amount(counted.n, "template") + areas + ".")
      .finish();
}

}  // namespace cutaway::narrative
