// SPDX-License-Identifier: Apache-2.0
// Puts names of code into words of the product.
#include "narrative/roles/role_abouts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"
#include "catalogue/languages.h"
#include "linking/links.h"
#include "model/stack/samples.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_mentions.h"
#include "narrative/roles/role_subject.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostUses = 600;      ///< looked at of one technology
constexpr std::size_t kMostAbove = 12;      ///< callers or importers of one use; more tell nothing
constexpr std::size_t kFewPrograms = 8;     ///< of so few no folder holds most
constexpr std::size_t kMostWordsOfOne = 3;  ///< of a class, a file or a folder
constexpr std::size_t kMostWordsOfFunction = 2;  ///< a longer one tells of a step of the work
constexpr std::size_t kListed = 4;               ///< technologies in a file that lists addresses

bool is_program(const Story& story, FileId file) {
  const sources::File& its = story.tree().file(file);
  return its.language.valid() &&
         catalogue::language(its.language).type == catalogue::LanguageType::programming;
}

bool is_product_file(const Story& story, FileId file) {
  return story.tree().file(file).origin == sources::Origin::own &&
         !model::is_by_hand(*story.analysis.catalogue, story.path(file));
}

/// What puts the code together uses nothing for the product: "vite.config.ts", "Rakefile".
bool packs(std::string_view path) {
  const std::string_view file = base_name(path);
  return contains(file, ".config.") || lower(file.substr(0, file.find('.'))).ends_with("file");
}

std::set<std::string> own_words(const RoleSubject& of) {
  std::set<std::string> own;
  const auto add = [&](std::string_view text) {
    for (const std::string& word : identifier_words(text)) own.insert(singular(word));
  };
  for (const std::string_view text :
       {std::string_view(of.technology.id), std::string_view(of.technology.name),
        std::string_view(of.technology.purpose), std::string_view(of.technology.category),
        std::string_view(of.technology.here)})
    add(text);
  add(does(of));
  if (of.technology.category == "mail") add("mail mails email emails message messages");
  for (const std::string& known : of.story.names) add(known);
  own.insert(lower(of.story.name));
  return own;
}

/// A word that the technology is called by, alone or in pieces: "mce" of TinyMCE.
bool is_own(const std::set<std::string>& own, std::string_view id, const std::string& word) {
  // "markdowner" of what turns Markdown into pages.
  const bool longer = std::ranges::any_of(
      own, [&](const std::string& one) { return one.size() > 5 && word.starts_with(one); });
  return longer || own.contains(singular(word)) || (word.size() > 2 && contains(id, word));
}

std::string_view stem_of(std::string_view path) {
  const std::string_view name = base_name(path);
  return name.substr(0, name.find('.'));
}

bool is_numbered(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Abouts::Abouts(const Story& story) : story_(story) {
  for (const auto& [key, word] : story.analysis.catalogue->table("subject_words")) {
    if (key == "kinds.words") kinds_.insert(word);
    if (key == "kinds.verbs") verbs_.insert(word);
    if (key == "kinds.cuts") cuts_.insert(word);
    if (key == "kinds.aside") aside_.insert(word);
    if (key == "kinds.past") past_.insert(word);
    if (key == "kinds.above") above_.insert(word);
    if (key == "kinds.fronts") fronts_.insert(word);
    if (key == "kinds.folders") folders_.insert(word);
  }
  for (const model::TechnologyUse& use : story.model().technologies)
    used_.insert(story.analysis.catalogue->technology(use.technology).id);
  for (const model::Entity& entity : story.model().entities)
    if (entity.kept) add_word(entity.name);
  for (const model::Endpoint& endpoint : story.model().endpoints)
    for (const std::string_view piece : split(endpoint.path, '/'))
      // An address of many of a thing ends in their name: "/recipes"; "/logout" is a deed.
      if (piece.find_first_of("{}:<>*.") == piece.npos && piece.ends_with('s')) add_word(piece);
  for (const auto& [key, word] : story.analysis.catalogue->table("subject_words"))
    if (key == "nouns.never") nouns_.erase(word);
  find_wholes();
  std::map<FileId, std::set<TechnologyId>> named;
  for (const meaning::Sighting& row : story.facts().sightings)
    if (row.how == "address") named[row.place.file].insert(row.technology);
  for (const auto& [file, technologies] : named)
    if (technologies.size() >= kListed) lists_.insert(file);
  for (std::size_t f = 0; f < story.tree().files().size(); ++f)
    for (const FileId imported : story.analysis.links->file_imports(FileId(f)))
      importers_[imported].push_back(FileId(f));
}

/// Folders that hold half of the programs are called after the product, whatever they are called.
void Abouts::find_wholes() {
  std::map<std::string, std::size_t> held;
  std::size_t all = 0;
  for (std::size_t f = 0; f < story_.tree().files().size(); ++f) {
    if (!is_program(story_, FileId(f)) || !is_product_file(story_, FileId(f))) continue;
    ++all;
    std::set<std::string> above;
    for (const std::string_view piece : split(folder_name(story_.path(FileId(f))), '/'))
      if (above.insert(lower(piece)).second) ++held[lower(piece)];
  }
  for (const auto& [folder, files] : held)
    if (all > kFewPrograms && 2 * files > all) wholes_.insert(folder);
  // So are those of its parts.
  for (const model::Part& part : story_.model().parts)
    if (part.built_here && !part.path.empty())
      for (const std::string& word : identifier_words(base_name(part.path)))
        if (kinds_.contains(word)) wholes_.insert(lower(base_name(part.path)));
}

/// Of a name of several words the last is the thing: "acceptance" of "CheckoutAcceptance".
void Abouts::add_word(std::string_view name) {
  const std::size_t cut = name.find_last_of(".:\\/");
  const auto words = identifier_words(cut == name.npos ? name : name.substr(cut + 1));
  if (words.empty() || words.back().size() < 4 || is_numbered(words.back())) return;
  const std::string word = singular(words.back());
  if (!verbs_.contains(word)) nouns_.insert(word);
}

bool Abouts::names_a_thing(std::string_view name) const {
  const auto words = identifier_words(name);
  return !words.empty() && nouns_.contains(singular(words.back()));
}

std::vector<Abouts::Use> Abouts::uses_of(const RoleSubject& of) const {
  std::vector<Use> out;
  std::set<FileId> calling;
  if (of.called != nullptr) {
    for (const model::Caller& caller : of.called->callers) {
      if (!is_product_file(story_, caller.place.file) || packs(story_.path(caller.place.file)))
        continue;
      calling.insert(caller.place.file);
      out.push_back({caller.place.file, caller.symbol.symbol, caller.place});
    }
  }
  for (const meaning::Sighting& row : story_.facts().sightings) {
    if (row.technology != of.use.technology) continue;
    // A map is fetched by the page that shows it; other addresses on pages are links.
    const bool asks = row.how == "address" && of.technology.component == "external" &&
                      (is_program(story_, row.place.file) || of.technology.category == "maps") &&
                      !is_list_of_values(story_.path(row.place.file)) &&
                      !lists_.contains(row.place.file);
    if (!(row.how == "import" || row.how == "call" || asks)) continue;
    if (packs(story_.path(row.place.file))) continue;
    if (is_trial(of, story_.path(row.place.file))) continue;
    if (!is_product_file(story_, row.place.file) || !calling.insert(row.place.file).second)
      continue;
    if (row.how == "import" && (is_left_over(story_, row.place) || is_idle_import(of, row.place) ||
                                takes_failures(story_, row)))
      continue;
    out.push_back({row.place.file, SymbolId(), row.place});
  }
  // What the makers run by hand, and steps that were taken once, tell of the product only where
  // there is nothing else.
  const auto by_hand = [&](const Use& use) {
    const auto pieces = split(folder_name(story_.path(use.file)), '/');
    const bool past = std::ranges::any_of(
        pieces, [&](std::string_view piece) { return past_.contains(lower(piece)); });
    return past || (!pieces.empty() && aside_.contains(lower(pieces.front())));
  };
  if (!std::ranges::all_of(out, by_hand)) std::erase_if(out, by_hand);
  if (out.size() > kMostUses) out.resize(kMostUses);
  return out;
}

std::vector<Abouts::Use> Abouts::namesakes_of(const RoleSubject& of) const {
  constexpr std::size_t kShortest = 5;
  std::vector<Use> out;
  const std::string key = model::name_key(of.technology.id);
  for (std::size_t f = 0; f < story_.tree().files().size() && key.size() >= kShortest; ++f) {
    if (!is_program(story_, FileId(f)) || !is_product_file(story_, FileId(f))) continue;
    const std::string_view stem = stem_of(story_.path(FileId(f)));
    const auto words = identifier_words(stem);
    const bool does = !words.empty() && verbs_.contains(words.front());
    if (does && contains(model::name_key(stem), key))
      out.push_back({FileId(f), SymbolId(), {FileId(f), 1, 1}});
  }
  return out;
}

/// "visit" of "NotifyVisitToRabbitMq": a file that is called as its one function would be.
About Abouts::about_of_name(const Use& use, const Own& own) const {
  About out;
  const std::string_view stem = stem_of(story_.path(use.file));
  out.words = told_by(stem, true, own, &out.product);
  out.name = stem;
  out.use = out.named = use.place;
  return out;
}

std::string Abouts::told_by(std::string_view name, bool function, const Own& own,
                            bool* product) const {
  std::vector<std::string> words = identifier_words(name);
  const auto mine = [&](const std::string& word) { return is_own(own.words, own.id, word); };
  const auto is_noun = [&](const std::string& word) {
    return nouns_.contains(singular(word)) && !mine(word);
  };
  const auto is_empty = [&](const std::string& word) {
    return word.size() < 2 || is_numbered(word) || own.product.contains(word) ||
           contains(own.id, word);
  };
  const auto is_cut = [&](const std::string& word) { return cuts_.contains(word); };
  const std::set<std::string>& begins = function ? verbs_ : fronts_;
  const std::size_t written = words.size();
  if (std::ranges::any_of(words, [](const std::string& word) {
        return word == "test" || word == "tests" || word == "testing" || word == "mock";
      }))
    return {};
  while (words.size() > (function ? 0U : 1U) &&
         (begins.contains(words.front()) || is_empty(words.front())))
    words.erase(words.begin());
  const bool does = words.size() < written;
  while (!words.empty() && (is_empty(words.back()) || is_kind(words.back()))) words.pop_back();
  const auto cut = std::ranges::find_if(words, is_cut);
  // "renderInvoice" does something with invoices; "linkMentions" may do anything.
  if (function && !does && cut == words.end()) return {};
  // What a class or file is called in a whole sentence is no thing.
  if (!function && cut != words.end()) return {};
  words.erase(cut, words.end());
  // Of a name of several words the last says what it is: "auth code mailer" is no code.
  *product = !words.empty() && is_noun(words.back());
  const bool tells = *product || std::ranges::any_of(words, [&](const std::string& word) {
    return word.size() > 2 && !mine(word) && !is_kind(word) && !verbs_.contains(word);
  });
  if (!tells || words.size() > (function && !*product ? kMostWordsOfFunction : kMostWordsOfOne))
    return {};
  // Called after another library, it tells of that one.
  if (words.size() == 1 && !*product && used_.contains(words.front())) return {};
  // "users" tells what it is for, "editors" may be of any kind.
  if (words.size() == 1 && (is_kind(words.front()) || verbs_.contains(words.front()))) return {};
  return join(words, " ");
}

About Abouts::about_of_folders(const Use& use, const Own& own) const {
  constexpr int kMostUp = 4;
  About out;
  std::string_view folder = folder_name(story_.path(use.file));
  for (int up = 0; up < kMostUp && !folder.empty(); ++up, folder = folder_name(folder)) {
    const std::string_view name = base_name(folder);
    bool product = false;
    if (name.find_first_of("[](){}$@") != name.npos) continue;
    out.words = told_by(name, false, own, &product);
    // "editor" may be a kind of class, but a folder of that name is an area of the product.
    if (out.words.empty() && is_area(name, own) &&
        above_.contains(lower(base_name(folder_name(folder)))))
      out.words = join(identifier_words(name), " ");
    if (out.words.empty()) continue;
    // A short word of letters is an abbreviation that only the makers know.
    if (!product && out.words.size() < 5) continue;
    out.name = name;
    out.use = use.place;
    out.named = {use.file, 1, 1};
    out.folder = true;
    out.product = product;
    return out;
  }
  return {};
}

About Abouts::about_of(const Use& use, const Own& own) const {
  const syntax::Syntax& syntax = story_.analysis.project->of(use.file);
  About first;
  const auto take = [&](std::string_view name, bool function, const Place& named) {
    About one;
    one.words = told_by(name, function, own, &one.product);
    // Of functions most are called after steps of the work: only the product's own nouns tell.
    if (one.words.empty() || (function && !one.product)) return false;
    one.name = name;
    one.use = use.place;
    one.named = named;
    if (first.words.empty() || (one.product && !first.product)) first = one;
    return first.product;
  };
  std::vector<SymbolId> functions, classes;
  SymbolId at = use.symbol;
  for (int depth = 0; depth < 12 && at.valid(); ++depth) {
    const syntax::Symbol& symbol = syntax.symbols[at.index()];
    const bool runs =
        symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
    const bool type =
        symbol.kind == syntax::SymbolKind::class_ || symbol.kind == syntax::SymbolKind::struct_;
    if (runs) functions.push_back(at);
    if (type) classes.push_back(at);
    at = symbol.container;
  }
  const auto take_symbol = [&](SymbolId id, bool function) {
    const syntax::Symbol& symbol = syntax.symbols[id.index()];
    const std::string_view name = syntax.text(symbol.name);
    // A component of a screen is a function that is called like a class.
    const bool component = !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
    return take(name, function && !component, {use.file, symbol.line, symbol.line});
  };
  // "printInvoice" of an `OrderController` prints invoices.
  if (!functions.empty() && !classes.empty()) {
    const syntax::Symbol& symbol = syntax.symbols[functions.back().index()];
    if (identifier_words(syntax.text(symbol.name)).size() > 1 &&
        take_symbol(functions.back(), true))
      return first;
    first = {};
  }
  for (const SymbolId id : classes)
    if (take_symbol(id, false)) return first;
  // A method that stands outside of its type.
  for (const SymbolId id : functions) {
    const syntax::Symbol& symbol = syntax.symbols[id.index()];
    const std::string_view type = syntax.text(symbol.receiver);
    if (!type.empty() && take(type, false, {use.file, symbol.line, symbol.line})) return first;
  }
  if (take(stem_of(story_.path(use.file)), false, {use.file, 1, 1})) return first;
  // What stands inside of another function is called for its own use.
  std::ranges::reverse(functions);
  for (const SymbolId id : functions)
    if (take_symbol(id, true)) return first;
  About folder = about_of_folders(use, own);
  if (first.words.empty() || (folder.product && !first.product)) return folder;
  return first;
}

namespace {

/// Whether a function makes an object of its class: whoever makes one calls it.
bool is_constructor(std::string_view name, std::string_view owner) {
  static constexpr std::array<std::string_view, 6> kNames = {
      "constructor", "new", "__init__", "__construct", "initialize", "init"};
  return name == owner || std::ranges::find(kNames, name) != kNames.end();
}

}  // namespace

std::vector<Abouts::Use> Abouts::callers_of(const Use& use) const {
  std::vector<Use> out;
  const syntax::Syntax& here = story_.analysis.project->of(use.file);
  const auto name_of = [&](SymbolId id) { return here.text(here.symbols[id.index()].name); };
  SymbolId at = use.symbol;
  std::string_view method;
  for (int depth = 0; depth < 4 && at.valid(); ++depth, at = here.symbols[at.index()].container) {
    // Who makes an object need not ask it for what one of its methods does.
    const bool type = here.symbols[at.index()].kind == syntax::SymbolKind::class_ ||
                      here.symbols[at.index()].kind == syntax::SymbolKind::struct_;
    const bool narrow = type && !method.empty() && !is_constructor(method, name_of(at));
    for (const auto& [file, call] : story_.analysis.links->callers({use.file, at})) {
      const syntax::Syntax& syntax = story_.analysis.project->of(file);
      if (call >= syntax.calls.size() || !is_product_file(story_, file)) continue;
      if (narrow && !story_.find_line(file, method).file.valid()) continue;
      const std::uint32_t line = syntax.calls[call].line;
      out.push_back({file, syntax.calls[call].scope, {file, line, line}});
    }
    if (!type && !name_of(at).empty()) method = name_of(at);
  }
  return out;
}

/// Files that take the function or its class out of the file of a use. Whoever takes all of a
/// module may be there for any other thing in it.
std::vector<Abouts::Use> Abouts::importers_of(const Use& use) const {
  std::vector<Use> out;
  const auto importers = importers_.find(use.file);
  if (importers == importers_.end()) return out;
  const syntax::Syntax& here = story_.analysis.project->of(use.file);
  std::set<std::string_view> names{stem_of(story_.path(use.file))};
  for (SymbolId at = use.symbol; at.valid(); at = here.symbols[at.index()].container)
    names.insert(here.text(here.symbols[at.index()].name));
  for (const FileId file : importers->second) {
    if (!is_product_file(story_, file)) continue;
    const syntax::Syntax& syntax = story_.analysis.project->of(file);
    const auto links = story_.analysis.links->imports(file);
    for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
      const std::string_view name = syntax.text(syntax.imports[i].name);
      const bool whole = name.empty() || name == "*";
      const bool its = name == "default" || !use.symbol.valid() || names.contains(name);
      if (links[i].file != use.file || whole || !its) continue;
      const std::uint32_t line = syntax.imports[i].line;
      out.push_back({file, SymbolId(), {file, line, line}});
      break;
    }
  }
  return out;
}

/// Who uses a use: those that call it, and those that take it where no call was seen.
std::vector<Abouts::Use> Abouts::above(const Use& use) const {
  std::vector<Use> out = callers_of(use);
  std::set<FileId> calling;
  for (const Use& one : out) calling.insert(one.file);
  for (Use& one : importers_of(use))
    if (calling.insert(one.file).second) out.push_back(std::move(one));
  return out;
}

/// What those are about that use the use; of those whose names tell nothing, what their callers
/// are about.
std::vector<About> Abouts::look_up(const Use& use, const Own& own) const {
  // What takes another thing out of a file of many things does not use this one.
  bool mine = use.symbol.valid();
  for (const std::string& word : identifier_words(stem_of(story_.path(use.file))))
    mine = mine || (word.size() > 2 && (contains(own.id, word) || own.words.contains(word)));
  if (!mine) return {};
  std::vector<Use> now = above(use), next;
  // What everything passes is about nothing in particular.
  if (now.size() > kMostAbove) return {};
  std::set<std::pair<FileId, SymbolId>> known;
  std::vector<About> out;
  for (const bool last : {false, true}) {
    for (const Use& up : now) {
      if (!known.insert({up.file, up.symbol}).second) continue;
      About one = about_of(up, own);
      if (!one.words.empty())
        out.push_back(std::move(one));
      else if (!last)
        for (Use& caller : callers_of(up)) next.push_back(std::move(caller));
    }
    if (next.size() > kMostAbove) return {};
    now = std::exchange(next, {});
  }
  return out;
}

Abouts::Own Abouts::own_of(const RoleSubject& subject) const {
  Own own{own_words(subject), {}, subject.technology.id};
  for (const std::string& known : story_.names) {
    own.product.insert(lower(known));
    for (std::string& word : identifier_words(known)) own.product.insert(std::move(word));
  }
  own.product.insert(lower(story_.name));
  own.product.insert(wholes_.begin(), wholes_.end());
  return own;
}

bool Abouts::is_area(std::string_view folder, const Own& own) const {
  const std::string low = lower(folder);
  return folder.size() > 1 && folder.find_first_of("[](){}$@.") == folder.npos &&
         !folders_.contains(low) && !own.product.contains(low) && !contains(own.id, low);
}

bool Abouts::names_an_area(std::string_view folder, const RoleSubject& subject) const {
  return is_area(folder, own_of(subject));
}

AboutsFound Abouts::of(const RoleSubject& subject) const {
  AboutsFound out;
  const Own own = own_of(subject);
  std::map<std::string, std::size_t> at;
  std::vector<Use> uses = uses_of(subject);
  const bool by_name = uses.empty();
  if (by_name) uses = namesakes_of(subject);
  for (const Use& use : uses) {
    ++out.uses;
    out.files.insert(use.file);
    std::vector<About> abouts{by_name ? about_of_name(use, own) : about_of(use, own)};
    if (abouts.front().words.empty()) abouts = look_up(use, own);
    if (abouts.empty()) continue;
    ++out.told;
    for (About& about : abouts) {
      std::string key;
      for (const std::string_view word : split(about.words, ' ')) key += singular(word);
      const auto [row, fresh] = at.try_emplace(key, out.abouts.size());
      if (fresh) out.abouts.push_back(std::move(about));
      ++out.abouts[row->second].uses;
    }
  }
  std::ranges::stable_sort(out.abouts, [](const About& a, const About& b) {
    return std::pair(a.product, a.uses) > std::pair(b.product, b.uses);
  });
  return out;
}

}  // namespace cutaway::narrative
