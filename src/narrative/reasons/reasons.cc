// SPDX-License-Identifier: Apache-2.0
// Finds quoted reasons in decision records and documents, lists of changes, comments and beside
// manifest lines.
#include "narrative/reasons/reasons.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/queries.h"
#include "narrative/phrases.h"
#include "narrative/reasons/line_comments.h"
#include "narrative/reasons/reason_changes.h"
#include "narrative/reasons/reason_names.h"
#include "narrative/reasons/reason_texts.h"
#include "narrative/reasons/reason_words.h"
#include "narrative/reasons/records.h"
#include "narrative/sentence.h"
#include "narrative/texts/prose.h"
#include "narrative/texts/telling.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostDocuments = 300;
constexpr std::string_view kSteps = "github-actions";
constexpr std::size_t kFewestOfAnswer = 5;                      ///< words
constexpr std::size_t kMostReasons = 2;                         ///< of one technology
constexpr std::size_t kLeastComment = 24, kMostComment = 3000;  ///< bytes that may give a reason

class Finder {
 public:
  explicit Finder(const Story& story)
      : story_(story),
        words_(*story.analysis.catalogue, story.names),
        names_(story),
        out_(story.model().technologies.size()),
        purposes_(story.model().technologies.size()) {
    for (std::size_t i = 0; i < out_.size(); ++i) {
      const std::string name = plain_name(technology(i).name);
      itself_.push_back(
          std::any_of(story.names.begin(), story.names.end(),
                      [&](const std::string& own) { return plain_name(own) == name; }));
    }
    // What stands beside a step of a pipeline tells of the step.
    for (const meaning::Dependency& dependency : story.facts().dependencies)
      if (dependency.ecosystem != kSteps)
        asked_.emplace(Place{dependency.place.file, dependency.place.line, 0}, dependency.name);
  }

  Reasons find() {
    const auto read = documents();
    // What was only proposed says something where nothing else does.
    for (const bool proposed : {false, true})
      for (const FileId id : read)
        if (words_.is_record(story_.path(id))) read_record(id, proposed);
    for (const FileId id : read)
      if (!words_.is_record(story_.path(id))) read_document(id);
    for (std::size_t i = 0; i < out_.size(); ++i) read_comments(i);
    read_code();
    const auto changes = reasons_of_changes(story_, words_, names_);
    for (std::size_t i = 0; i < out_.size(); ++i)
      for (const Claim& claim : changes[i])
        if (!full(i)) out_[i].push_back(claim);
    return {std::move(out_), std::move(purposes_), beside_lines()};
  }

  /// Whether a decision record takes the technology: nobody can say then that no document says why.
  /// `read` are its documents.
  bool is_decided(std::size_t i, const std::vector<FileId>& read) const {
    return std::ranges::any_of(read, [&](FileId id) {
      if (!words_.is_record(story_.path(id))) return false;
      const auto text = story_.tree().read(id);
      return text.ok() && contains(lower(text.value()), lower(technology(i).name)) &&
             Record(story_.path(id), text.value(), words_).decides_on(called(technology(i)));
    });
  }

  /// Decision records first, each kind up to the limit: they are never crowded out by other texts.
  std::vector<FileId> documents() const {
    std::vector<FileId> out, others;
    const auto files = story_.tree().files();
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (!files[i].language.valid() || files[i].binary || files[i].size_bytes > (1U << 18U))
        continue;
      if (files[i].origin != sources::Origin::own && files[i].origin != sources::Origin::docs)
        continue;
      const std::string base = lower(base_name(files[i].path));
      const bool prose = base.ends_with(".mdx") || catalogue::language(files[i].language).type ==
                                                       catalogue::LanguageType::prose;
      if (!prose || contains(base, "change") || contains(base, "release")) continue;
      std::vector<FileId>& into = words_.is_record(files[i].path) ? out : others;
      if (into.size() < kMostDocuments) into.emplace_back(i);
    }
    out.insert(out.end(), others.begin(), others.end());
    return out;
  }

 private:
  const catalogue::Technology& technology(std::size_t i) const {
    return story_.analysis.catalogue->technology(story_.model().technologies[i].technology);
  }
  /// Enough was found, or it is the project itself.
  bool full(std::size_t i) const { return itself_[i] || out_[i].size() >= kMostReasons; }

  /// Most documents have no sentence with a reason, and reading them as prose costs more than this.
  bool may_answer(std::string_view text) const {
    std::string low(1, ' ');
    for (const char c : text) {
      const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!space || low.back() != ' ')
        low += space ? ' ' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return words_.may_reason(low);
  }

  void read_document(FileId id) {
    const auto text = story_.tree().read(id);
    if (!text.ok()) return;
    const bool asks = may_ask(text.value());
    if (!may_answer(text.value()) && !may_list(id, text.value()) &&
        !may_tell_use(id, text.value()) && !asks)
      return;
    std::string answered;
    for (const Passage& passage : read_prose(text.value(), 400)) {
      // The first paragraph below a question answers it.
      if (asks && passage.kind == PassageKind::paragraph &&
          std::exchange(answered, passage.section) != passage.section && !passage.set_off)
        take_answer(id, passage);
      if (passage.kind == PassageKind::title || passage.kind == PassageKind::heading ||
          passage.set_off)
        continue;
      if (passage.kind == PassageKind::item) take_purpose(id, passage);
      const bool of_stack =
          passage.kind == PassageKind::item && words_.lists_stack(story_.path(id), passage.section);
      std::string before;
      for (const std::string& sentence : sentences(passage.text)) {
        const std::string last = std::exchange(before, sentence);
        // What a list would go on with is not there.
        if (sentence.ends_with(':')) continue;
        if (word_count(sentence) <= kMostQuoted) take_work(id, passage, sentence);
        // Of a long one the clauses in front may say it.
        const std::string said = clause_of(sentence);
        if (!said.empty() && words_.may_reason(' ' + lower(said) + ' '))
          take(id, passage, said, last, of_stack, said.size() < sentence.size());
      }
    }
  }

  /// "## Why did you switch to Redis?"
  static bool may_ask(std::string_view text) {
    return std::ranges::any_of(split(text, '\n'), [](std::string_view line) {
      return line.starts_with('#') && contains(lower(line), "why ");
    });
  }

  /// The sentence below such a question that names the thing it asks for, or what is good about it.
  void take_answer(FileId id, const Passage& passage) {
    const std::string question = "On " + passage.section, low = lower(passage.section);
    const std::size_t why = low.find("why ");
    if (why == std::string::npos) return;
    for (std::size_t i = 0; i < out_.size(); ++i) {
      const auto names = called(technology(i));
      const bool asked = std::ranges::any_of(names, [&](const std::string& name) {
        const std::size_t at = words_.find_name(question, name);
        return at != std::string_view::npos && at > why && asks_why_there(low, lower(name));
      });
      if (full(i) || !asked || is_of_longer(i, passage.section)) continue;
      for (const std::string& sentence : sentences(passage.text)) {
        const std::string said = ' ' + lower(sentence) + ' ';
        if (word_count(sentence) > kMostQuoted || word_count(sentence) < kFewestOfAnswer ||
            sentence.ends_with(':') ||
            !(words_.gives_reason(sentence) || words_.names_benefit(said)))
          continue;
        Sentence told(story_, "reasons", technology(i).id + ':' + story_.path(id));
        told.text("On " + technology(i).name + ": " + quoted(sentence)).basis(Basis::quoted);
        add(out_[i], told.quoting(sentence, {id, passage.line, passage.end_line}).finish());
        break;
      }
    }
  }

  /// Whether it is another technology that the words name: "Ruby on Rails", not "Ruby".
  bool is_of_longer(std::size_t i, std::string_view words) const {
    const std::string own = technology(i).name + ' ';
    for (std::size_t j = 0; j < out_.size(); ++j) {
      const std::string& other = technology(j).name;
      if (other.starts_with(own) && contains(words, other)) return true;
    }
    return false;
  }

  /// What a record that takes a thing says for it.
  void read_record(FileId id, bool proposed) {
    const auto text = story_.tree().read(id);
    if (!text.ok()) return;
    const Record record(story_.path(id), text.value(), words_);
    if (!record.stands() || record.proposed() != proposed) return;
    for (std::size_t i = 0; i < out_.size(); ++i) {
      if (full(i) || (proposed && !out_[i].empty())) continue;
      const auto reason = record.reason_for(called(technology(i)));
      if (!reason || is_told(i, reason->quote) || is_of_longer(i, reason->quote)) continue;
      Sentence told(story_, "reasons.record", technology(i).id + ':' + story_.path(id));
      const std::string where = told_where(record, *reason);
      told.text("On " + technology(i).name + where +
                quoted(reason->quote + (reason->cut ? " …" : "")))
          .basis(Basis::quoted);
      add(out_[i], told.quoting(reason->quote, {id, reason->line, reason->end_line}).finish());
    }
  }

  /// ", a decision record of May 2026 says: "; a long quotation leaves no room for it.
  static std::string told_where(const Record& record, const RecordReason& reason) {
    constexpr std::size_t kShort = 20;
    const std::string kind = record.proposed() ? "a proposed decision record" : "a decision record";
    if (word_count(reason.quote) > kShort && !record.proposed())
      return reason.need ? ", a record names the need: " : ": ";
    const std::string date = record.date().empty() ? "" : " of " + record.date();
    return ", " + kind + date +
           (reason.advantage ? " counts as an advantage: "
            : reason.need    ? " names the need: "
                             : " says: ");
  }

  /// Whether the document is a guide to the code, or a heading of it lists what is used.
  bool may_list(FileId id, std::string_view text) const {
    if (is_readme(id) || words_.lists_stack(story_.path(id), {})) return true;
    for (const std::string_view line : split(text, '\n')) {
      if (line.starts_with('#') && words_.lists_stack({}, line)) return true;
    }
    return false;
  }

  /// Whether a document beside the code says what something is used for.
  bool may_tell_use(FileId id, std::string_view text) const {
    return story_.tree().file(id).origin == sources::Origin::docs &&
           (contains(text, " relies on ") || contains(text, " rely on ") ||
            contains(text, " we can use ") || contains(text, " handled by ") ||
            contains(text, " powered by ") || contains(text, " is used to ") ||
            contains(text, " is used for ") || contains(text, " is used as "));
  }

  /// "Turbo: pages that change without a reload", in a list of what the product is built with.
  void take_purpose(FileId id, const Passage& passage) {
    if (!words_.lists_stack(story_.path(id), passage.section)) return;
    const auto told_in = sentences(passage.text);
    if (told_in.empty() || word_count(told_in.front()) > kMostQuoted) return;
    const std::string& item = told_in.front();
    for (std::size_t i = 0; i < out_.size(); ++i) {
      const std::string& name = technology(i).name;
      if (itself_[i] || purposes_[i] || !words_.tells_purpose(item, name)) continue;
      purposes_[i] = tell_purpose("here.listed", i, id, passage, item);
    }
  }

  /// "NGINX proxies requests to the API": a sentence that says what the thing does here, in the
  /// README at the top, a guide to the code or a text on what the product is built with.
  void take_work(FileId id, const Passage& passage, const std::string& sentence) {
    // What an agent is taught of a library is not about this product.
    const bool lesson = contains(lower(story_.path(id)), "skill");
    const bool guide = is_readme(id) || words_.lists_stack(story_.path(id), passage.section);
    if (lesson || (!guide && story_.tree().file(id).origin != sources::Origin::docs)) return;
    for (std::size_t i = 0; i < out_.size(); ++i) {
      if (itself_[i] || purposes_[i]) continue;
      const auto names = called(technology(i));
      const auto named = std::ranges::find_if(names, [&](const std::string& name) {
        return words_.tells_work(sentence, name, !guide);
      });
      if (named == names.end() || is_of_longer(i, sentence)) continue;
      purposes_[i] = tell_purpose("here.told", i, id, passage, sentence);
    }
  }

  bool is_readme(FileId id) const {
    const std::string path = lower(story_.path(id));
    return path.starts_with("readme") && path.find('/') == std::string::npos;
  }

  std::optional<Claim> tell_purpose(std::string rule, std::size_t i, FileId id,
                                    const Passage& passage, const std::string& words) {
    const std::string file(base_name(story_.path(id)));
    Sentence told(story_, std::move(rule), technology(i).id + ':' + story_.path(id));
    told.text("Told in " + code(file) + ": " + quoted(words)).basis(Basis::quoted);
    told.quoting(words, {id, passage.line, passage.end_line}).named(code(file), file, {id, 1, 1});
    return told.finish();
  }

  /// A document that stands in several versions says it once.
  bool is_told(std::size_t i, std::string_view words) const {
    return std::ranges::any_of(out_[i],
                               [&](const Claim& claim) { return contains(claim.text(), words); });
  }

  /// `last` is the sentence before, of the same passage; `of_stack`: an item of a list of what the
  /// product is built with; `cut`: the sentence goes on.
  void take(FileId id, const Passage& passage, const std::string& sentence, const std::string& last,
            bool of_stack, bool cut) {
    // What a list goes on with is not quoted.
    if (sentence.ends_with(":")) return;
    const bool goes_on = !last.empty() && words_.goes_on(sentence);
    for (std::size_t i = 0; i < out_.size(); ++i) {
      if (full(i)) continue;
      const auto names = called(technology(i));
      const bool told_why = std::ranges::any_of(names, [&](const std::string& name) {
        if (goes_on) return words_.takes(last, name);
        return words_.find_name(sentence, name) != std::string_view::npos &&
               ((of_stack && words_.praises(sentence, name)) ||
                words_.says(sentence, name, ReasonWords::Kind::text) != ReasonWords::Said::nothing);
      });
      if (!told_why || is_told(i, sentence) || is_of_longer(i, goes_on ? last : sentence)) continue;
      Sentence told(story_, "reasons", technology(i).id + ':' + story_.path(id));
      told.text("On " + technology(i).name + ": " + quoted(sentence + (cut ? " …" : "")))
          .basis(Basis::quoted);
      add(out_[i], told.quoting(sentence, {id, passage.line, passage.end_line}).finish());
    }
  }

  /// "redis==5.0  # needed for sessions", or such lines right above.
  void read_comments(std::size_t i) {
    for (const Place& place : story_.model().technologies[i].places) {
      if (full(i)) return;
      if (!asked_.contains({place.file, place.line, 0})) continue;
      const std::string& package = asked_.at({place.file, place.line, 0});
      for (const Place& line : {place, replacing_line(place, package)})
        if (auto claim = said_beside(asked_as(i, place), line, technology(i).id); claim && !full(i))
          out_[i].push_back(std::move(*claim));
    }
  }

  /// The line of a go.mod that puts another version of a package in the place of the one that is
  /// asked for; no line where none does.
  Place replacing_line(const Place& asked, const std::string& package) const {
    if (base_name(story_.path(asked.file)) != "go.mod") return {asked.file, 0, 0};
    const auto& lines = story_.quotes.file(asked.file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      std::string_view line = trim(lines[i]);
      if (line.starts_with("replace "))
        line = trim(line.substr(std::string_view("replace").size()));
      const auto at = static_cast<std::uint32_t>(i + 1);
      if (line.starts_with(package + ' ') && contains(line, "=>")) return {asked.file, at, at};
    }
    return {asked.file, 0, 0};
  }

  std::optional<Claim> said_beside(const std::string& name, const Place& place,
                                   const std::string& id) {
    constexpr std::size_t kFewest = 3;
    for (const LineComment& one : comments_beside(story_, place)) {
      const std::size_t count = word_count(one.text);
      if (count > kMostQuoted || count < kFewest || !words_.explains(one.text)) continue;
      Sentence told(story_, "reasons.comment", id + ':' + story_.path(place.file));
      told.text("On " + name + ": " + quoted(one.text)).basis(Basis::quoted);
      return told.quoting(one.text, one.place).finish();
    }
    return std::nullopt;
  }

  /// The same of what no entry is for.
  std::vector<Claim> beside_lines() {
    std::vector<Claim> out;
    std::set<std::string> told;
    for (const meaning::Dependency& one : story_.facts().dependencies) {
      if (one.in_project || one.place.line == 0 || one.ecosystem == kSteps ||
          story_.tree().file(one.place.file).origin != sources::Origin::own ||
          !story_.analysis.catalogue->by_package(one.ecosystem, one.name).empty())
        continue;
      auto claim = said_beside(code(one.name), one.place, one.name);
      if (!claim)
        claim = said_beside(code(one.name), replacing_line(one.place, one.name), one.name);
      if (claim && told.insert(one.name).second) out.push_back(std::move(*claim));
    }
    return out;
  }

  /// What is said beside `redis-client` is said of that, and not of Redis.
  std::string asked_as(std::size_t i, const Place& place) const {
    const std::string& package = asked_.at({place.file, place.line, 0});
    const auto names = called(technology(i));
    const bool itself = std::ranges::any_of(
        names, [&](const std::string& name) { return plain_name(name) == plain_name(package); });
    return itself ? technology(i).name : code(package);
  }

  /// "We use Redis here because …", in a comment of the product's own code.
  void read_code() {
    const auto files = story_.tree().files();
    for (std::size_t f = 0; f < files.size(); ++f) {
      if (files[f].origin != sources::Origin::own) continue;
      const syntax::Syntax& syntax = story_.analysis.project->of(FileId(f));
      const auto read = [&](std::string_view text, std::uint32_t line, std::uint32_t end) {
        if (text.size() < kLeastComment || text.size() > kMostComment) return;
        const auto named = names_.named_in(text);
        if (named.empty() || !may_answer(text)) return;
        for (const std::string& sentence : sentences(plain_comment(text)))
          take_comment(named, sentence, {FileId(f), line, end});
      };
      for (const syntax::Comment& comment : syntax.comments)
        read(syntax.text(comment.text), comment.line, comment.end_line);
      // What stands right above a definition is kept with it.
      for (const syntax::Symbol& symbol : syntax.symbols) {
        const std::string_view doc = syntax.text(symbol.doc);
        if (symbol.doc_line > 0)
          read(doc, symbol.doc_line,
               symbol.doc_line + static_cast<std::uint32_t>(std::ranges::count(doc, '\n') + 2));
      }
    }
  }

  /// Comments say "we use X because …", and "use X because …" as titles do.
  bool says_why(const std::string& sentence, const std::string& name) const {
    return words_.says(sentence, name, ReasonWords::Kind::text) == ReasonWords::Said::reason ||
           words_.says(sentence, name, ReasonWords::Kind::title) == ReasonWords::Said::reason;
  }

  void take_comment(const std::set<std::size_t>& named, const std::string& sentence,
                    const Place& place) {
    if (word_count(sentence) > kMostQuoted || word_count(sentence) < 5) return;
    for (const std::size_t i : named) {
      const std::string& name = technology(i).name;
      if (full(i) || technology(i).category == "language" ||
          words_.find_name(sentence, name) == std::string_view::npos || is_told(i, sentence) ||
          !says_why(sentence, name))
        continue;
      Sentence told(story_, "reasons.code", technology(i).id + ':' + story_.path(place.file));
      told.text("On " + name + ", a comment says: " + quoted(sentence)).basis(Basis::quoted);
      add(out_[i], told.quoting(sentence, place).finish());
    }
  }

  const Story& story_;
  ReasonWords words_;
  ReasonNames names_;
  std::vector<std::vector<Claim>> out_;
  std::vector<std::optional<Claim>> purposes_;
  std::vector<bool> itself_;
  std::map<Place, std::string> asked_;  ///< by lines of manifests: the package asked for there
};

/// What the product runs on and a reader would ask about: frameworks, stores, brokers.
bool asked_about(const catalogue::Technology& technology, const model::TechnologyUse& use) {
  const bool matters = !technology.component.empty() || technology.category.ends_with("framework");
  // Whose pages are read was seldom anybody's choice among others.
  return matters && technology.category != "content" && !use.tooling && technology.name.size() > 2;
}

}  // namespace

Reasons reasons_by_technology(const Story& story) { return Finder(story).find(); }

std::vector<Claim> unanswered_reasons(const Story& story,
                                      const std::vector<std::vector<Claim>>& why,
                                      const std::vector<bool>& optional) {
  std::vector<Claim> out;
  const Finder finder(story);
  const std::vector<FileId> read = finder.documents();
  if (read.size() >= kMostDocuments) return out;
  const auto& uses = story.model().technologies;
  for (std::size_t i = 0; i < uses.size() && out.size() < 2; ++i) {
    const auto& technology = story.analysis.catalogue->technology(uses[i].technology);
    if (optional[i] || !why[i].empty() || !asked_about(technology, uses[i]) ||
        finder.is_decided(i, read))
      continue;
    const std::string expression =
        "\\b" + technology.name +
        "\\b.*\\b(because|instead of|rather than|so that|we chose|was chosen)\\b";
    Searched searched = model::search(
        story.analysis, {"text_search", {{"expression", expression}, {"files", "docs"}}});
    if (searched.hits > 0) continue;
    Sentence sentence(story, "ask.why", technology.id);
    sentence.text("Why " + technology.name + "? No reason was found in its documents.")
        .basis(Basis::searched);
    add(out, sentence.searched(std::move(searched)).finish());
  }
  return out;
}

}  // namespace cutaway::narrative
