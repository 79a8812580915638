// SPDX-License-Identifier: Apache-2.0
// Roles by what the functions are called that lead to a technology: "sendPasswordReset".
#include <map>

#include "linking/links.h"
#include "narrative/phrases.h"
#include "narrative/roles/role_mentions.h"
#include "narrative/roles/role_names_of.h"
#include "narrative/roles/role_subject.h"
#include "narrative/roles/use_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostLooked = 400;  ///< functions on the way back
constexpr std::size_t kMostWords = 4;     ///< of a name; a longer one tells of a step
constexpr int kMostSteps = 4;

/// "sends mail: {} | send notify | " in its pieces; a "+" at the end keeps the verb: "generate
/// title".
struct WorkRow {
  std::string text;
  std::vector<std::string_view> verbs, nouns;
  bool with_verb = false;
};

std::vector<WorkRow> rows_of(const RoleSubject& of) {
  std::vector<WorkRow> out;
  const auto table = of.story.analysis.catalogue->table("named_deeds");
  for (const std::string& key : {of.technology.id, of.technology.category}) {
    for (const auto& [name, row] : table) {
      if (name != "rows." + key) continue;
      const auto pieces = split(row, '|');
      if (pieces.size() == 3)
        out.push_back({std::string(trim(pieces[0])), split(trim(pieces[1]), ' '),
                       split(trim(pieces[2]), ' ')});
    }
    if (!out.empty()) break;
  }
  for (WorkRow& row : out) {
    row.with_verb = std::erase(row.nouns, std::string_view("+")) > 0;
    std::erase(row.nouns, std::string_view());
  }
  return out;
}

/// The words of named_deeds.toml that cut a name to what it is about.
class Cutter {
 public:
  explicit Cutter(const RoleSubject& of) {
    for (const auto& [key, word] : of.story.analysis.catalogue->table("named_deeds")) {
      if (key == "words.fronts") fronts_.insert(word);
      if (key == "words.cuts") cuts_.insert(word);
      if (key == "words.aside") aside_.insert(word);
      if (key == "words.tests" || key == "words.managed") tests_.insert(word);
      if (key == "words.kinds") kinds_.insert(word);
    }
    for (const std::string& word : identifier_words(of.technology.id)) aside_.insert(word);
    for (const std::string& word : identifier_words(of.technology.name)) aside_.insert(word);
    for (const std::string& known : of.story.names)
      for (const std::string& word : identifier_words(known)) aside_.insert(word);
  }

  /// "reset password code" of "createSendResetPasswordCode"; "" where nothing is left.
  std::string about(std::string_view name, const WorkRow& row) const {
    std::vector<std::string> words = identifier_words(name);
    if (std::ranges::any_of(words, [&](const auto& word) { return tests_.contains(word); }))
      return {};
    const auto has = [](const auto& list, const std::string& word) {
      return std::ranges::find(list, word) != list.end();
    };
    auto verb = words.begin();
    while (verb != words.end() && !has(row.verbs, *verb) && fronts_.contains(*verb)) ++verb;
    // "createSendInvite" sends; "create" alone may be what is done.
    if (verb != words.end() && verb + 1 != words.end() && fronts_.contains(*verb) &&
        has(row.verbs, *(verb + 1)))
      ++verb;
    if (verb == words.end() || !has(row.verbs, *verb)) return {};
    const std::string does = row.with_verb ? *verb + ' ' : std::string();
    words.erase(words.begin(), verb + 1);
    const bool named = row.nouns.empty() || std::ranges::any_of(words, [&](const auto& word) {
                         return has(row.nouns, word);
                       });
    if (!named) return {};
    words.erase(std::ranges::find_if(words, [&](const auto& word) { return cuts_.contains(word); }),
                words.end());
    std::erase_if(
        words, [&](const std::string& word) { return word.size() < 2 || aside_.contains(word); });
    const bool tells =
        std::ranges::any_of(words, [](const std::string& word) { return word.size() > 3; });
    return tells && words.size() <= kMostWords ? does + join(words, " ") : std::string();
  }

  /// Whether what is left tells a kind of such work: one word does where it is known as one, so
  /// that "device" of "sendToDevice" is not told as a kind of mail.
  bool is_kind(std::string_view about) const {
    return contains(about, " ") || kinds_.contains(about);
  }

 private:
  std::set<std::string, std::less<>> fronts_, cuts_, aside_, tests_, kinds_;
};

struct Function {
  std::string name;
  Place place;
};

/// Functions of the product from which calls lead to the technology, nearest first.
std::vector<Function> leading_to(const RoleSubject& of) {
  struct Step {
    SymbolRef at;
    int steps = 0;
  };
  std::vector<Step> way;
  std::set<SymbolRef> known;
  const auto& project = *of.story.analysis.project;
  const auto take = [&](SymbolRef at, int steps) {
    if (!is_product_file(of, at.file)) return;
    const syntax::Syntax& syntax = project.of(at.file);
    for (; at.symbol.valid(); at.symbol = syntax.symbols[at.symbol.index()].container) {
      const auto kind = syntax.symbols[at.symbol.index()].kind;
      if (kind != syntax::SymbolKind::function && kind != syntax::SymbolKind::method) continue;
      if (way.size() < kMostLooked && known.insert(at).second) way.push_back({at, steps});
    }
  };
  if (of.called != nullptr)
    for (const model::Caller& caller : of.called->callers) take(caller.symbol, 0);
  std::set<FileId> files;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != of.use.technology || row.how != "import" ||
        !files.insert(row.place.file).second)
      continue;
    const syntax::Syntax& syntax = project.of(row.place.file);
    // A function beside it in the file may do any other work, unless it names what is taken in.
    const bool by_name = ending(of.story.path(row.place.file)) == "go";
    const auto names = by_name ? names_taken(of.story, row.place) : std::set<std::string>();
    const bool named = std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& one) {
      return names_one_of(of.story, row.place.file, one.line, one.end_line, names);
    });
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& one = syntax.symbols[s];
      if (!named || names_one_of(of.story, row.place.file, one.line, one.end_line, names))
        take({row.place.file, SymbolId(s)}, 0);
    }
  }
  std::vector<Function> out;
  for (std::size_t i = 0; i < way.size(); ++i) {
    const Step step = way[i];
    const syntax::Syntax& syntax = project.of(step.at.file);
    const syntax::Symbol& symbol = syntax.symbols[step.at.symbol.index()];
    out.push_back(
        {std::string(syntax.text(symbol.name)), {step.at.file, symbol.line, symbol.line}});
    if (step.steps >= kMostSteps) continue;
    for (const auto& [file, call] : of.story.analysis.links->callers(step.at))
      if (call < project.of(file).calls.size())
        take({file, project.of(file).calls[call].scope}, step.steps + 1);
  }
  return out;
}

/// "JWT signs tokens for invites and e-mail changes (`createInviteToken` and …)": names that are no
/// kinds of such work, in words.
std::optional<Claim> told_in_words(const RoleSubject& of,
                                   const std::vector<std::pair<std::string, Function>>& found,
                                   std::string text) {
  constexpr std::size_t kFewest = 2;
  while (text.ends_with(':') || text.ends_with(' ')) text.pop_back();
  const UseWords words(of);
  Sentence sentence = of.sentence("doing");
  std::vector<std::string> things, names;
  std::set<std::string> known;
  for (const auto& [about, one] : found) {
    const std::string thing = words.of(one.name, {});
    if (thing.empty() || !known.insert(thing).second || things.size() == kNamedInRole) continue;
    things.push_back(thing);
    names.push_back(code(one.name));
    sentence.named(names.back(), one.name, one.place);
  }
  if (things.size() < kFewest) return std::nullopt;
  const bool all = things.size() == found.size();
  return sentence
      .text(text + (all ? " for " : ", among others for ") + join_and(things) + " (" +
            join_and(names) + ").")
      .finish();
}

}  // namespace

/// "Nodemailer sends mail: reset password code, verification code and invitation."
std::optional<Claim> role_by_doing(const RoleSubject& of) {
  const auto rows = rows_of(of);
  if (rows.empty()) return std::nullopt;
  const Cutter cutter(of);
  const auto functions = leading_to(of);
  for (const WorkRow& row : rows) {
    Sentence sentence = of.sentence("doing");
    std::vector<std::string> shown;
    std::set<std::string> known;
    std::vector<std::pair<std::string, Function>> found;
    for (const Function& one : functions) {
      const std::string about = cutter.about(one.name, row);
      if (!about.empty() && of.story.stands(one.place, one.name) && known.insert(about).second)
        found.emplace_back(about, one);
    }
    // "verification" beside "verification code" is the same.
    std::erase_if(found, [&](const auto& one) {
      const bool part = std::ranges::any_of(known, [&](const std::string& other) {
        return other != one.first && contains(' ' + other + ' ', ' ' + one.first + ' ');
      });
      if (part) known.erase(one.first);
      return part;
    });
    const bool kinds =
        std::ranges::all_of(found, [&](const auto& one) { return cutter.is_kind(one.first); });
    for (const auto& [about, one] : found) {
      if (shown.size() == kNamedInRole) break;
      const std::string name = kinds ? about : code(one.name);
      sentence.named(name, one.name, one.place);
      shown.push_back(name);
    }
    // One of its kinds reads as if it were all, and so does one function.
    constexpr std::size_t kFewest = 2;
    if (shown.size() < kFewest || (!kinds && names_of_product(of, join_and(shown)) < kFewest))
      continue;
    if (!kinds) {
      const std::string verb = row.text.substr(0, row.text.find(" {}"));
      if (auto told = told_in_words(of, found, of.name() + ' ' + verb)) return told;
      continue;
    }
    const std::size_t more = known.size() - shown.size();
    if (more > 0) shown.push_back(number_word(more) + " more kind" + (more == 1 ? "" : "s"));
    std::string text = of.name() + ' ' + row.text;
    text.replace(text.find("{}"), 2, join_and(shown));
    return sentence.text(text + ".").finish();
  }
  return std::nullopt;
}

}  // namespace cutaway::narrative
