// SPDX-License-Identifier: Apache-2.0
// A word weighs as in text search: by how few files have something that is called so.
#include "narrative/purpose/code_names.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/text.h"
#include "catalogue/code_languages.h"
#include "catalogue/languages.h"
#include "model/screen_texts.h"
#include "narrative/phrases.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostOfOneWord = 400, kMostWords = 12;

bool is_called(syntax::SymbolKind kind) {
  using Kind = syntax::SymbolKind;
  return kind != Kind::module && kind != Kind::name_space;
}

bool is_type(syntax::SymbolKind kind) {
  using Kind = syntax::SymbolKind;
  return kind == Kind::class_ || kind == Kind::struct_ || kind == Kind::interface ||
         kind == Kind::trait || kind == Kind::enum_;
}

/// "test_upload", "TestUpload": beside the code that it tries.
bool is_test(std::string_view name) {
  const std::string small = lower(name.substr(0, 5));
  return small.starts_with("test") &&
         (name.size() == 4 || small.ends_with("_") || (name[4] >= 'A' && name[4] <= 'Z'));
}

/// The words of a name, and two that stand together as one: "O Auth" is "oauth".
std::set<std::string> stems_of(std::string_view name, std::size_t& count) {
  std::set<std::string> out;
  const auto words = identifier_words(name);
  count = words.size();
  for (std::size_t i = 0; i < words.size() && i < kMostWords; ++i) {
    out.insert(word_stem(words[i]));
    if (i + 1 < words.size()) out.insert(word_stem(words[i] + words[i + 1]));
  }
  return out;
}

}  // namespace

std::string word_stem(std::string_view word) {
  std::string out = singular(word);
  // "conversion" is what "convert" does, "detection" what "detect" does.
  if (out.size() > 7 && out.ends_with("ersion")) out.replace(out.size() - 5, 5, "rt");
  if (out.size() > 6 && out.ends_with("ction")) out.resize(out.size() - 3);
  for (const std::string_view end : {"ing", "ed", "e"}) {
    if (out.size() < end.size() + 4 || !out.ends_with(end)) continue;
    out.resize(out.size() - end.size());
    break;
  }
  return out;
}

std::vector<std::string> text_words(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : std::string(text) + ' ') {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      word += c;
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  return out;
}

CodeNames::CodeNames(const Story& story, const std::set<std::string>& wanted)
    : story_(story), wanted_(wanted) {
  if (wanted.empty()) return;
  read_addresses();
  read_settings();
  const auto& project = *story.analysis.project;
  const model::ScreenTexts texts(*story.analysis.catalogue);
  std::map<std::string, std::vector<FileId>> folders;
  for (std::size_t f = 0; f < project.size(); ++f) {
    const sources::File& file = project.file(FileId(f));
    if (file.origin != sources::Origin::own) continue;
    if (texts.is_translation(file.path)) {
      if (texts.is_first_language(file.path)) read_texts(FileId(f), texts);
      continue;
    }
    if (!file.language.valid() ||
        !catalogue::holds_code(*story.analysis.catalogue, catalogue::language(file.language)))
      continue;
    ++own_files_;
    read_file(FileId(f));
    for (std::string_view in = folder_name(file.path); !in.empty(); in = folder_name(in))
      folders[std::string(in)].push_back(FileId(f));
  }
  read_folders(folders);
}

/// What lies together in a folder of a name is about it: "compat/wakatime". Of several folders of
/// one name the fullest stands for all.
void CodeNames::read_folders(const std::map<std::string, std::vector<FileId>>& folders) {
  constexpr std::size_t kFewest = 2;
  std::map<std::string, const std::pair<const std::string, std::vector<FileId>>*> fullest;
  for (const auto& one : folders) {
    const std::string name = lower(base_name(one.first));
    if (one.second.size() < kFewest || contains(name, "test")) continue;
    auto& best = fullest[name];
    if (best == nullptr || best->second.size() < one.second.size()) best = &one;
  }
  for (const auto& [name, one] : fullest) {
    const std::size_t before = found_.size();
    add(Kind::folder, name, one->first, {one->second.front(), 1, 1});
    if (found_.size() > before) found_.back().files = one->second.size();
  }
}

void CodeNames::read_addresses() {
  for (const model::Endpoint& one : story_.model().endpoints)
    if (!one.places.empty())
      add(Kind::address, one.path, one.method + " " + one.path, one.places.front());
}

/// The key for a vendor says nothing of keys that the product gives out: "OPENAI_API_KEY" is not
/// about "API keys".
void CodeNames::read_settings() {
  std::set<std::string> products;
  for (const model::TechnologyUse& use : story_.model().technologies) {
    const std::string name = lower(story_.analysis.catalogue->technology(use.technology).name);
    products.insert(name.substr(0, name.find(' ')));
  }
  const auto of_other = [&](const std::string& word) {
    return products.contains(word) && !wanted_.contains(word_stem(word));
  };
  for (const linking::SettingRead& one : story_.analysis.links->setting_reads())
    if (story_.tree().file(one.place.file).origin == sources::Origin::own &&
        std::ranges::none_of(identifier_words(one.written), of_other))
      add(Kind::setting, one.written, one.written, one.place);
}

void CodeNames::read_file(FileId file) {
  const auto& syntax = story_.analysis.project->of(file);
  const std::string_view base = base_name(story_.path(file));
  const std::string_view own_name = base.substr(0, base.find('.'));
  if (!is_test(own_name) && !contains(lower(base), "test") && !contains(lower(base), "spec"))
    add(Kind::file, own_name, base, {file, 1, 1});
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (!is_called(symbol.kind)) continue;
    const std::uint32_t line = symbol.name_line == 0 ? symbol.line : symbol.name_line;
    const std::string_view name = syntax.text(symbol.name);
    // A component of screens is a function that its file is called after.
    const bool type = is_type(symbol.kind) ||
                      (!name.empty() && name == own_name && name[0] >= 'A' && name[0] <= 'Z');
    if (!is_test(name)) add(Kind::name, name, name, {file, line, line}, type);
  }
  for (const syntax::Phrase& phrase : syntax.phrases) {
    const std::string_view text = trim(syntax.text(phrase.text));
    if (text.find_first_of("{<%$") == std::string_view::npos)
      add(Kind::text, text, text, {file, phrase.line, phrase.line});
  }
}

void CodeNames::read_texts(FileId file, const model::ScreenTexts& texts) {
  texts.each(*story_.analysis.project, file, [&](std::string_view text, std::uint32_t line) {
    add(Kind::text, text, text, {file, line, line});
  });
}

void CodeNames::add(Kind kind, std::string_view name, std::string_view shown, Place place,
                    bool type) {
  constexpr std::size_t kLongestText = 60;
  if (name.empty() || shown.size() > kLongestText) return;
  Named out;
  out.kind = kind;
  out.type = type;
  std::set<std::string> own;
  if (kind == Kind::text) {
    const auto words = text_words(name);
    out.words = words.size();
    for (const std::string& word : words) own.insert(word_stem(lower(word)));
  } else {
    own = stems_of(name, out.words);
  }
  std::erase_if(own, [&](const std::string& one) { return !wanted_.contains(one); });
  if (own.empty()) return;
  out.stems.assign(own.begin(), own.end());
  // A file that is called after its class makes a word no less rare, a folder neither.
  if (kind != Kind::file && kind != Kind::folder)
    for (const std::string& one : out.stems) files_[one].insert(place.file);
  for (const std::string& one : out.stems)
    if (auto& list = of_stem_[one]; list.size() < kMostOfOneWord) list.push_back(found_.size());
  out.shown = shown;
  out.place = place;
  found_.push_back(std::move(out));
}

double CodeNames::weight(const std::string& stem) const {
  const auto found = files_.find(stem);
  const double files = found == files_.end() ? 0.0 : static_cast<double>(found->second.size());
  return std::log((static_cast<double>(own_files_) + 2.0) / (files + 1.0));
}

bool CodeNames::is_rare(const std::string& stem) const {
  constexpr std::size_t kFewFiles = 6;
  constexpr double kFewOfAll = 0.03;
  const auto found = files_.find(stem);
  return found != files_.end() &&
         (found->second.size() <= kFewFiles ||
          static_cast<double>(found->second.size()) <= kFewOfAll * static_cast<double>(own_files_));
}

bool CodeNames::is_enough(const Named& one, const Clause& clause) const {
  constexpr double kShare = 0.65;
  constexpr std::size_t kLongName = 7;
  if (one.kind == Kind::folder && one.words == 1) return is_folder_of(one, clause);
  if (has_phrase(one, clause)) return true;
  std::size_t shared = 0;
  double share = 0, all = 0;
  for (const std::string& stem : clause.stems) all += weight(stem);
  for (const std::string& stem : one.stems) {
    if (!clause.stems.contains(stem)) continue;
    ++shared;
    share += weight(stem);
  }
  if (shared > 1 && 2 * shared >= one.words && one.words <= kLongName && share >= kShare * all)
    return true;
  return says_alone(one, clause);
}

/// "SendAutoReply" of "Auto replies": all words of a title, and hardly another.
bool CodeNames::has_phrase(const Named& one, const Clause& clause) {
  return clause.phrase.size() > 1 && one.words <= clause.phrase.size() + 1 &&
         std::ranges::all_of(clause.phrase, [&](const std::string& stem) {
           return std::ranges::count(one.stems, stem) > 0;
         });
}

/// A folder's one word is what little text is about: "Badges", "WakaTime integration".
bool CodeNames::is_folder_of(const Named& one, const Clause& clause) {
  constexpr std::size_t kLittle = 2;
  const std::string word = singular(lower(base_name(one.shown)));
  const auto is = [&](const auto& stem_and_word) { return stem_and_word.second == word; };
  return std::ranges::any_of(clause.alone, is) ||
         (clause.stems.size() <= kLittle && std::ranges::any_of(clause.first, is));
}

/// Word for word: what is "captured" is not what the title "Capture" is about.
bool CodeNames::says_alone(const Named& one, const Clause& clause) const {
  // A name of three words is about all of them: "SmtpOauthToken" is not about OAuth. The first of a
  // setting is often that of the product: "SHOP_OIDC_ISSUER".
  const std::size_t short_name = one.kind == Kind::setting ? 3 : 2;
  if (one.words > short_name) return false;
  const std::string small =
      lower(one.kind == Kind::file ? one.shown.substr(0, one.shown.find('.')) : one.shown);
  if (one.type && one.words == 1)
    for (const auto& [stem, written] : clause.first)
      if (singular(small) == written && is_rare(stem)) return true;
  return std::ranges::any_of(one.stems, [&](const std::string& stem) {
    const auto found = clause.alone.find(stem);
    if (found == clause.alone.end() || !is_rare(stem)) return false;
    const auto words = identifier_words(one.shown);
    return small == found->second || std::ranges::any_of(words, [&](const std::string& word) {
             return singular(word) == found->second;
           });
  });
}

std::vector<const CodeNames::Named*> CodeNames::about(const Clause& clause) const {
  std::vector<const Named*> best;
  const auto shared = [&](const Named& one) {
    return std::ranges::count_if(one.stems,
                                 [&](const auto& stem) { return clause.stems.contains(stem); });
  };
  std::set<std::string> stems = clause.stems;
  stems.insert(clause.phrase.begin(), clause.phrase.end());
  for (const std::string& stem : stems) {
    const auto found = of_stem_.find(stem);
    if (found == of_stem_.end()) continue;
    for (const std::size_t i : found->second) {
      const Named& one = found_[i];
      if (!is_enough(one, clause)) continue;
      const auto same = std::ranges::find(best, one.kind, &Named::kind);
      if (same == best.end())
        best.push_back(&one);
      else if (shared(one) > shared(**same) ||
               (shared(one) == shared(**same) && one.words < (*same)->words))
        *same = &one;
    }
  }
  std::ranges::stable_sort(best, {}, &Named::kind);
  return best;
}

}  // namespace cutaway::narrative
