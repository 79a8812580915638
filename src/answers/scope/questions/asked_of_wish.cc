// SPDX-License-Identifier: Apache-2.0
// None of it stands on what is merely near: the sentence tells what is wanted, and the tree how
// much hangs on the answer.
#include "answers/scope/questions/asked_of_wish.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/scope/questions/languages_here.h"
#include "answers/scope/request/request_words.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::amount, narrative::Claim, narrative::code, narrative::quoted;

constexpr std::size_t kFewestMembers = 4;  ///< of a family, before abilities are compared
constexpr std::size_t kMostNamed = 3;
constexpr std::size_t kShortestAbility = 4;  ///< letters

/// What all functions of one member of a family are called, each with its place.
using Abilities = std::map<std::string, Place>;

class Asker {
 public:
  Asker(const AskContext& in, const Asked& asked) : in_(in), asked_(asked) {}

  std::vector<Claim> ask() {
    if (in_.request.removes) return {};
    const std::string& what = in_.scope.change_class;
    if (what == "text_style") in_languages();
    if (what == "code") abilities();
    if (what == "code" || what == "contract") personal();
    if (what == "rebuild") of_rebuild();
    if (asked_.section("contract-calls_out") != nullptr) no_answer();
    if (what == "contract") by_which_key();
    if (what == "behaviour" && asked_.section("behaviour-refuses") != nullptr) kept_meets();
    if (asked_.section("behaviour-obliges") != nullptr) obliged();
    if (what == "data" && grows()) how_long();
    return std::move(out_);
  }

 private:
  /// Words that people read are wanted otherwise, and they are kept in several languages.
  void in_languages() {
    if (asked_.wants_words()) add(out_, ask_languages(in_));
  }

  /// "A download of the list of users": what is kept of people leaves the product.
  void personal() {
    static const std::set<std::string, std::less<>> kGiven = {
        "export", "exports", "download", "downloads", "downloaded", "spreadsheet",
        "csv",    "excel",   "fetch",    "exported",  "hand"};
    const model::Entity* const kept = in_.object();
    if (kept == nullptr || !kept->kept ||
        std::ranges::none_of(in_.request.tokens,
                             [&](const std::string& one) { return kGiven.contains(one); }))
      return;
    std::vector<std::string> names;
    std::vector<Place> places;
    for (const model::EntityField& field : kept->fields) {
      if (field.personal.empty() || !field.is.place.file.valid()) continue;
      names.push_back(code(field.is.name));
      places.push_back(field.is.place);
    }
    if (names.empty()) return;
    add(out_, in_.saying.seen("ask.personal", kept->name,
                              "May personal fields of " + code(kept->name) +
                                  " go out: " + narrative::list_up_to(names, kMostNamed) + "?",
                              places));
  }

  /// The functions of a member's file; of a member that is a folder, those of its files.
  Abilities abilities_of(const FamilyMember& member, bool folders) const {
    Abilities out;
    const auto read = [&](FileId id) {
      const syntax::Syntax& syntax = in_.analysis.project->of(id);
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (symbol.kind != syntax::SymbolKind::method &&
            symbol.kind != syntax::SymbolKind::function)
          continue;
        const std::string name(syntax.text(symbol.name));
        if (name.size() >= kShortestAbility && name.front() != '_')
          out.try_emplace(name, Place{id, symbol.name_line, symbol.name_line});
      }
    };
    if (!folders) {
      read(member.place.file);
      return out;
    }
    const std::string folder(folder_name(in_.analysis.project->file(member.place.file).path));
    for (std::size_t i = 0; i < in_.analysis.project->size(); ++i) {
      if (folder_name(in_.analysis.project->file(FileId(i)).path) == folder) read(FileId(i));
    }
    return out;
  }

  /// Whether each member lies in a folder of its own.
  bool in_folders(const Family& family) const {
    std::set<std::string> folders;
    for (const FamilyMember& one : family.members)
      folders.insert(std::string(folder_name(in_.analysis.project->file(one.place.file).path)));
    return folders.size() == family.members.size();
  }

  /// "Which of these must “Teams” do: `OnGrab` and `OnRename`? Not each of the 20 that are there
  /// has them": what all have is no question, and what one has is its own.
  void abilities() {
    if (!in_.existing.family || in_.existing.family->there || in_.existing.family->by_act) return;
    const Family& family = *in_.existing.family;
    std::set<FileId> files;
    for (const FamilyMember& one : family.members) files.insert(one.place.file);
    const std::size_t all = family.members.size();
    if (all < kFewestMembers || files.size() < all) return;
    const bool folders = in_folders(family);
    std::map<std::string, std::vector<Place>> by_name;
    for (const FamilyMember& one : family.members) {
      for (const auto& [name, place] : abilities_of(one, folders)) by_name[name].push_back(place);
    }
    std::vector<const std::pair<const std::string, std::vector<Place>>*> some;
    for (const auto& one : by_name) {
      const std::size_t n = one.second.size();
      if (n >= 3 && n * 5 >= all && n * 5 <= all * 4) some.push_back(&one);
    }
    if (some.empty()) return;
    std::ranges::stable_sort(some, std::greater<>(),
                             [](const auto* one) { return one->second.size(); });
    std::vector<std::string> names;
    std::vector<Place> places;
    for (const auto* one : some) {
      if (names.size() == kMostNamed) break;
      names.push_back(code(one->first) + " (" + std::to_string(one->second.size()) + " of " +
                      std::to_string(all) + ")");
      places.push_back(one->second.front());
    }
    add(out_, in_.saying.seen("ask.abilities", family.asked,
                              "Which of what only some of its kind can do must " +
                                  quoted(family.asked) + " do as well: " + join_and(names) +
                                  (some.size() > names.size() ? ", or others of these?" : "?"),
                              places));
  }

  void of_rebuild() {
    const AskedForm* form = asked_.of("rebuild");
    if (form == nullptr) return;
    if (form->section == "rebuild-for_several") kept_apart();
    if (form->slot("new").empty()) return;
    data_moved(*form);
    fresh(*form);
    names_of_old(form->slot("old"), form->slot("new"));
    stored_files(*form);
  }

  /// Fields that are named after what is to be replaced hold its numbers or names.
  void names_of_old(const std::string& old, const std::string& now) {
    std::vector<std::string> names;
    std::vector<Place> places;
    for (const RequestWord& word : in_.request.words) note_fields(word, old, names, places);
    if (names.empty()) return;
    add(out_, in_.saying.seen("ask.names_of_old", names.front(),
                              "What becomes of the values of " + names.front() +
                                  (names.size() > 1 ? " and " + amount(names.size() - 1, "field") +
                                                          " more named so"
                                                    : std::string()) +
                                  " in rows that are there: are they turned into those of " +
                                  quoted(now) + ", or given up?",
                              places));
  }

  void note_fields(const RequestWord& word, const std::string& old, std::vector<std::string>& names,
                   std::vector<Place>& places) const {
    if (!word.name || !contains(lower(old), lower(word.word))) return;
    for (const model::Entity& entity : in_.analysis.model->entities) {
      if (!entity.kept) continue;
      for (const model::EntityField& field : entity.fields) {
        const std::vector<std::string> has = root_words(field.is.name);
        if (!field.is.place.file.valid() ||
            std::ranges::none_of(has, [&](const auto& one) { return word.roots.contains(one); }))
          continue;
        names.push_back(code(entity.name + "." + field.is.name));
        places.push_back(field.is.place);
      }
    }
  }

  /// A question about what is named so here, or that nothing is: `roots` are looked for.
  void ask_search(const char* rule, std::string_view roots, std::string text,
                  std::string_view none) {
    Searched searched = model::search(in_.analysis, {"names", {{"words", std::string(roots)}}});
    if (searched.places == 0) return;
    if (searched.hits == 0) text += none;
    searched.examples.clear();
    add(out_, in_.saying.searched(rule, in_.request.text, std::move(text), std::move(searched)));
  }

  /// What is made for one party has no mark of whose it is.
  void kept_apart() {
    ask_search("ask.kept_apart", "tenant|workspace|organisation|organization",
               "Is what belongs to each kept apart in one store, or in a store for each?",
               " Nothing here is named after tenants.");
  }

  /// "Replace MongoDB with PostgreSQL": what installations hold in the old one.
  void data_moved(const AskedForm& form) {
    const std::string small = lower(form.slot("old"));
    const auto& all = in_.analysis.catalogue->technologies();
    const auto is_old = [&](const catalogue::Technology& one) {
      return one.component == "datastore" && small == lower(one.name);
    };
    if (std::ranges::none_of(all, is_old)) return;
    ask_search("ask.data_moved", join(root_words(form.slot("old")), "|"),
               "What becomes of what is kept in " + quoted(form.slot("old")) +
                   " where the product runs today: moved by the update or by hand, or does it go "
                   "on to work with either?",
               "");
  }

  /// An index holds once more what is kept elsewhere.
  void fresh(const AskedForm& form) {
    const std::vector<std::string> name = identifier_words(form.slot("new"));
    if (name.empty() || !in_.words.has("grounds_that_copy", name.back())) return;
    ask_search("ask.fresh", root_of(name.back()),
               "How soon must " + quoted(form.slot("new")) +
                   " hold a change: at once, or after its next run, and how is it filled with what "
                   "is there already?",
               "");
  }

  /// What others may ask for or do, and by which key, decides how much of it is guarded.
  void by_which_key() {
    if (asked_.section("contract-read_by_others") == nullptr &&
        asked_.section("contract-for_others") == nullptr)
      return;
    ask_search("ask.by_which_key", "apikey|apitoken|accesstoken|bearer|oauth",
               "Who may call it: whoever has a key of the API, people for what is their own, or "
               "anybody?",
               " Nothing here is named after such keys.");
  }

  /// "Do not accept passwords shorter than ten": of those that are there some are.
  void kept_meets() {
    const AskedForm& form = *asked_.section("behaviour-refuses");
    const std::vector<std::string> what = identifier_words(form.slot("what"));
    if (what.empty() || what.size() > 2) return;
    ask_search("ask.kept_meets", root_of(what.back()),
               "May " + quoted(form.slot("what")) +
                   " that are there already and would not pass stay as they are, or must they be "
                   "changed, and by when?",
               "");
  }

  /// "Administrators must enter a code": from when on, and each of them?
  void obliged() {
    const std::vector<std::string> who =
        identifier_words(asked_.section("behaviour-obliges")->slot("who"));
    if (who.empty() || who.size() > 2) return;
    ask_search("ask.obliged", root_of(who.back()),
               "Must each of the " + quoted(join(who, " ")) +
                   " do it from the first day, or may each switch it on, and what helps those who "
                   "cannot?",
               "");
  }

  /// Files that are kept on another ground from then on, where nothing here is named after that.
  void stored_files(const AskedForm& form) {
    static const std::set<std::string, std::less<>> kStored = {
        root_of("file"),   root_of("upload"),  root_of("attachment"), root_of("image"),
        root_of("photo"),  root_of("picture"), root_of("document"),   root_of("media"),
        root_of("backup"), root_of("avatar"),  root_of("recording"),  root_of("video")};
    const std::vector<std::string> what = root_words(form.slot("what"));
    if (std::ranges::none_of(what, [&](const auto& one) { return kStored.contains(one); })) return;
    Searched searched = model::search(
        in_.analysis, {"names", {{"words", join(root_words(form.slot("new")), "|")}}});
    if (searched.places == 0) return;
    searched.examples.clear();
    add(out_, in_.saying.searched("ask.stored_files", form.slot("new"),
                                  "Are those that are stored already moved to " +
                                      quoted(form.slot("new")) +
                                      ", or do only new ones go there, and both are read?",
                                  std::move(searched)));
  }

  /// What others are called by may be out of reach.
  void no_answer() {
    Searched searched =
        model::search(in_.analysis, {"names", {{"words", "webhook|web hook|webhooks"}}});
    if (searched.places == 0) return;
    const bool none = searched.hits == 0;
    searched.examples.clear();
    add(out_, in_.saying.searched(
                  "ask.no_answer", in_.request.text,
                  std::string("Where that address does not answer, is it called again later, and "
                              "must whoever is called be able to tell that it comes from here?") +
                      (none ? " Nothing here is named after webhooks." : ""),
                  std::move(searched)));
  }

  /// "Write down who opened it", "keep every earlier version": one more at each act.
  bool grows() const {
    static const std::set<std::string, std::less<>> kOfActs = {"who", "whom", "when", "why"};
    const AskedForm* const noted = asked_.section("data-noted");
    const std::vector<std::string> said =
        noted == nullptr ? std::vector<std::string>() : identifier_words(noted->form);
    return asked_.section("data-earlier") != nullptr ||
           std::ranges::any_of(said, [](const auto& one) { return kOfActs.contains(one); });
  }

  /// What is noted at each act becomes more and more.
  void how_long() {
    Searched searched =
        model::search(in_.analysis, {"names", {{"words", "retention|purge|prune|cleanup|expire"}}});
    if (searched.places == 0) return;
    const bool none = searched.hits == 0;
    searched.examples.clear();
    add(out_, in_.saying.searched(
                  "ask.how_long", in_.request.text,
                  std::string("How long is it to be kept, and who may see it?") +
                      (none ? " Nothing here is named after clearing away what is old." : ""),
                  std::move(searched)));
  }

  const AskContext& in_;
  const Asked& asked_;
  std::vector<Claim> out_;
};

}  // namespace

std::vector<Claim> ask_of_wish(const AskContext& context, const Asked& asked) {
  return Asker(context, asked).ask();
}

}  // namespace cutaway::answers
