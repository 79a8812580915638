// SPDX-License-Identifier: Apache-2.0
// Works out what every sentence needs to know about the project.
#include "narrative/story.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "base/text.h"
#include "catalogue/code_languages.h"
#include "catalogue/languages.h"
#include "catalogue/linguist.h"
#include "findings/ledger.h"
#include "history/message_log.h"
#include "model/trace/call_graph.h"
#include "model/vendors/vendors.h"
#include "narrative/phrases.h"
#include "narrative/texts/prose.h"
#include "narrative/texts/telling.h"

namespace cutaway::narrative {
namespace {

void add_name(std::vector<std::string>& names, std::string_view name) {
  const std::size_t slash = name.rfind('/');
  std::string one(slash == std::string_view::npos ? name : name.substr(slash + 1));
  const bool known = std::any_of(names.begin(), names.end(), [&](const std::string& old) {
    return plain_name(old) == plain_name(one);
  });
  if (one.size() >= 2 && !known) names.push_back(std::move(one));
}

/// What the folder and the manifests at the top (or the only manifest) call it.
std::vector<std::string> names_of(const model::Analysis& analysis) {
  std::vector<std::string> names;
  const auto& identity = analysis.project->tree->identity();
  std::string folder = identity.root_prefix.empty()
                           ? identity.name
                           : std::string(base_name(trim(identity.root_prefix)));
  for (const std::string_view end : {".git", ".zip", ".tar.gz", ".tgz"}) {
    if (folder.ends_with(end)) folder.resize(folder.size() - end.size());
  }
  add_name(names, folder);
  for (const auto& package : analysis.facts->packages) {
    if (package.folder.empty()) add_name(names, package.name);
  }
  return names;
}

/// "Healthchecks 3.4 – documentation" → "Healthchecks"
std::string short_title(std::string_view title) {
  std::size_t end = title.size();
  for (const std::string_view sign : {" - ", " – ", " — ", ": ", " | ", " (", ", "}) {
    end = std::min(end, title.find(sign));
  }
  std::string out(trim(title.substr(0, end)));
  for (const std::string_view sign : {"™", "®", "©"}) {
    if (out.ends_with(sign)) out = trim(std::string_view(out).substr(0, out.size() - sign.size()));
  }
  for (const std::string_view start : {"about ", "what is ", "what's ", "why choose ", "why use ",
                                       "why ", "welcome to ", "introduction to ", "the "}) {
    if (lower(out).starts_with(start)) out.erase(0, start.size());
  }
  // "What Lantern is"
  if (lower(out).starts_with("what ") && lower(out).ends_with(" is"))
    out = out.substr(5, out.size() - 8);
  // "Lantern's place in a shop"
  for (const std::string_view own : {"'s ", "’s "})
    if (const std::size_t at = out.find(own); at != std::string::npos && at > 0) out.resize(at);
  while (!out.empty() && (out.back() == '?' || out.back() == '!')) out.pop_back();
  const std::size_t gap = out.rfind(' ');
  if (gap != std::string::npos && gap + 1 < out.size() &&
      out.find_first_not_of("v0123456789.", gap + 1) == std::string::npos) {
    out.resize(gap);
  }
  return out;
}

bool fits_a_name(const std::vector<std::string>& names, std::string_view title) {
  const std::string plain = plain_name(title);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const std::string other = plain_name(name);
    return plain == other || (plain.size() > 3 && contains(other, plain)) ||
           (other.size() > 3 && contains(plain, other));
  });
}

/// Whether a sentence near the top begins with the title: "Lantern Books is a small bookshop".
bool is_defined(const std::vector<Passage>& passages, std::string_view title) {
  return std::any_of(passages.begin(), passages.end(), [&](const Passage& passage) {
    const std::string start = std::string(title) + ' ';
    if (passage.kind != PassageKind::paragraph || !passage.text.starts_with(start)) return false;
    const std::string_view rest = std::string_view(passage.text).substr(start.size());
    return rest.starts_with("is a") || rest.starts_with("is the") || rest.starts_with("lets") ||
           rest.starts_with("provides");
  });
}

/// The name as a title in another script, or one that goes on, writes it: "Halo 是什么？" → "Halo",
/// "Kimai #1 Open-Source Time-Tracker" → "Kimai".
std::string name_in(const std::vector<std::string>& names, const std::string& title) {
  const auto foreign = [](char c) { return static_cast<unsigned char>(c) >= 0xE0; };
  const auto letter = [&](std::size_t at) {
    return at < title.size() && std::isalnum(static_cast<unsigned char>(title[at])) != 0;
  };
  constexpr std::size_t kWordsOfName = 3;
  if (std::none_of(title.begin(), title.end(), foreign) && word_count(title) <= kWordsOfName)
    return title;
  const std::string low = lower(title);
  for (const std::string& name : names) {
    const std::size_t at = low.find(lower(name));
    const bool whole =
        at != std::string::npos && (at == 0 || !letter(at - 1)) && !letter(at + name.size());
    if (whole) return title.substr(at, name.size());
  }
  return title;
}

/// "Documize Community" of "Documize Community is an open source …" near the top, where it holds
/// one of the names; empty where no sentence begins so.
std::string defined_subject(const std::vector<std::string>& names,
                            const std::vector<Passage>& passages) {
  constexpr std::size_t kWordsOfName = 3;
  for (const Passage& passage : passages) {
    const std::size_t end = passage.text.find(" is a");
    if (passage.kind != PassageKind::paragraph || end == std::string::npos) continue;
    const std::string subject = passage.text.substr(0, end);
    const auto words = split(subject, ' ');
    const bool name = std::ranges::all_of(words, [](std::string_view word) {
      return !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
    });
    if (name && words.size() <= kWordsOfName && fits_a_name(names, subject)) return subject;
  }
  return {};
}

/// The folder's name as the README mostly writes it: "NetBird" for "netbird"; as it is where the
/// README never does.
std::string spelled(const std::string& name, const std::vector<Passage>& passages) {
  std::map<std::string, std::size_t> spellings;
  for (const Passage& passage : passages) {
    for (const auto word : split(passage.text, ' ')) {
      const bool capital = !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
      if (capital && lower(word) == lower(name)) ++spellings[std::string(word)];
    }
  }
  const auto best = std::ranges::max_element(
      spellings, [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == spellings.end() ? name : best->first;
}

/// The README's title, when it is about one of the names or is what the first sentences define;
/// else what they define; else the folder's name.
std::string display_name(const sources::SourceTree& tree, std::optional<FileId> readme,
                         std::vector<std::string>& names) {
  const auto text = readme ? tree.read(*readme) : Result<std::string>(Error{});
  if (text.ok()) {
    const auto passages = read_prose(text.value(), 12);
    bool begun = false;
    for (const Passage& passage : passages) {
      begun = begun || passage.kind == PassageKind::paragraph;
      if (passage.kind != PassageKind::title) continue;
      const std::string title = name_in(names, short_title(passage.text));
      if (plain_name(title).size() < 2 || word_count(title) > 4) break;
      // Below text it heads a section: "What Ledgerly gives you".
      if (begun && word_count(title) > 2) break;
      // "What is Tailwind", below what is said of the product, is about another one.
      if (!fits_a_name(names, title) && (begun || !is_defined(passages, title))) break;
      add_name(names, title);
      return title;
    }
    if (names.empty()) return "This project";
    std::string defined = defined_subject(names, passages);
    if (defined.empty()) return spelled(names[0], passages);
    add_name(names, defined);
    return defined;
  }
  return names.empty() ? "This project" : names[0];
}

/// Languages by their share of our own code.
std::vector<LanguagePart> language_parts(const catalogue::Catalogue& catalogue,
                                         const model::Model& model) {
  std::uint64_t all = 0;
  std::vector<LanguagePart> out;
  for (const auto& share : model.languages) {
    if (share.language.valid() &&
        catalogue::holds_code(catalogue, catalogue::language(share.language)))
      all += share.own_code;
  }
  if (all == 0) return out;
  for (const auto& share : model.languages) {
    if (!share.language.valid() || share.own_code == 0) continue;
    const auto& language = catalogue::language(share.language);
    if (!catalogue::holds_code(catalogue, language)) continue;
    const std::string name(counted_under(language.name));
    const double part = static_cast<double>(share.own_code) / static_cast<double>(all);
    const auto known = std::find_if(out.begin(), out.end(),
                                    [&](const LanguagePart& old) { return old.name == name; });
    if (known == out.end()) {
      out.push_back({name, part, language.name});
    } else {
      known->share += part;
      known->members += "|" + language.name;
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const LanguagePart& a, const LanguagePart& b) { return a.share > b.share; });
  return out;
}

bool holds_screens(const Story& story, const Signs& signs) {
  if (story.kind.word == "mobile_app" || story.kind.word == "desktop_app" ||
      story.kind.word == "web_app")
    return true;
  if (story.kind.word == "library" || story.kind.word == "framework" || story.kind.word == "docs")
    return false;
  return signs
      .find(
          "files *.tsx *.vue *.svelte *.erb *.cshtml *.ui *.xaml *.storyboard *.html.heex "
          "*.blade.php >= 8")
      .has_value();
}

/// The language of the part that answers most addresses; empty when none answers more than half.
std::string answering_language(const model::Model& model) {
  constexpr std::size_t kFewest = 10;
  for (const model::Part& part : model.parts) {
    if (part.built_here && part.routes >= kFewest && 2 * part.routes > model.endpoints.size())
      return part.language;
  }
  return {};
}

/// Parts that run and of which none is built from this tree: it holds how they are deployed.
std::size_t only_deployed(const model::Model& model) {
  std::size_t count = 0;
  for (const auto& part : model.parts) {
    if (part.built_here && part.runs != "dev") return 0;
    if (part.kind == "service" || part.kind == "web" || part.kind == "job") ++count;
  }
  return count;
}

/// What signs ask of the model.
std::map<std::string, std::size_t> counts_of(const model::Model& model) {
  std::map<std::string, std::size_t> counts;
  counts["parts deployed"] = only_deployed(model);
  counts["routes"] = model.endpoints.size();
  for (const auto& part : model.parts) {
    if (part.built_here && part.runs != "dev") ++counts["parts " + part.kind];
  }
  return counts;
}

}  // namespace

Story::Story(const model::Analysis& of) : analysis(of), quotes(of), names(names_of(of)) {
  readme = find_readme(tree());
  name = display_name(tree(), readme, names);
  languages = language_parts(*analysis.catalogue, model());
  if (!languages.empty()) main_language = languages[0].name;
  // A language of which less than half is written does not name the whole.
  constexpr double kMost = 0.5;
  const bool named = !languages.empty() && languages[0].share >= kMost;
  const std::string answering = answering_language(model());
  const std::string kind_language = !answering.empty() ? answering
                                    : named            ? main_language
                                                       : std::string();
  wordings = find_wordings(tree(), *analysis.catalogue, names);
  words = find_domain_words(analysis, names);
  frameworks = leading_frameworks(analysis);
  const Signs signs(tree(), wordings, names.empty() ? name : names[0], languages,
                    counts_of(model()));
  kind = find_kind(signs, *analysis.catalogue, kind_language);
  has_ui = holds_screens(*this, signs);
  std::size_t members = 0;
  for (const auto& package : facts().packages) members += package.folder.empty() ? 0 : 1;
  const bool workspace =
      std::any_of(facts().packages.begin(), facts().packages.end(),
                  [](const meaning::Package& package) { return package.is_workspace_root; });
  is_monorepo = workspace && members >= 2;
}

bool Story::stands(const Place& place, std::string_view word) const {
  if (!place.file.valid() || word.empty()) return false;
  const std::string wanted = lower(word);
  const auto& lines = quotes.file(place.file);
  for (std::size_t i = place.line;
       i >= 1 && i <= std::min<std::size_t>(place.end_line, lines.size()); ++i) {
    if (contains(lower(lines[i - 1]), wanted)) return true;
  }
  if (place.line == 1 && contains(lower(path(place.file)), wanted)) return true;
  // "shop (admin)": the name stands in the lines, and what tells it from its twin in the path.
  const std::size_t twin = word.ends_with(')') ? word.find(" (") : std::string_view::npos;
  return twin != std::string_view::npos && twin > 0 &&
         contains(lower(path(place.file)), wanted.substr(twin + 2, wanted.size() - twin - 3)) &&
         stands(place, word.substr(0, twin));
}

Place Story::find_line(FileId file, std::string_view word, std::uint32_t from) const {
  const std::string wanted = lower(word);
  const auto& lines = quotes.file(file);
  for (std::size_t i = from == 0 ? 1 : from; i <= lines.size(); ++i) {
    if (!contains(lower(lines[i - 1]), wanted)) continue;
    const auto line = static_cast<std::uint32_t>(i);
    return {file, line, line};
  }
  return {};
}

const findings::Ledger& Story::ledger() const {
  if (ledger_ == nullptr)
    ledger_ = std::make_shared<const findings::Ledger>(findings::ledger(analysis));
  return *ledger_;
}

const std::vector<model::Vendor>& Story::vendors() const {
  if (vendors_ == nullptr)
    vendors_ = std::make_shared<const std::vector<model::Vendor>>(model::find_vendors(analysis));
  return *vendors_;
}

const std::vector<history::Message>& Story::messages() const {
  if (messages_ == nullptr)
    messages_ = std::make_shared<const std::vector<history::Message>>(history::message_log(tree()));
  return *messages_;
}

const model::Tracing& Story::tracing() const {
  if (tracing_ == nullptr) tracing_ = std::make_shared<const model::Tracing>(analysis);
  return *tracing_;
}

const std::vector<model::Dependence>& Story::needs() const {
  if (needs_ == nullptr)
    needs_ = std::make_shared<const std::vector<model::Dependence>>(
        model::dependences(model::call_graph(tracing())));
  return *needs_;
}

}  // namespace cutaway::narrative
