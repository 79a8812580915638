// SPDX-License-Identifier: Apache-2.0
// Goes through messages of commits, lists of changes and documents for sentences that say why a
// thing is used as it is, and keeps the most telling.
#include "narrative/reasons/use_reasons.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "catalogue/languages.h"
#include "history/history.h"
#include "history/message_log.h"
#include "narrative/calendar.h"
#include "narrative/phrases.h"
#include "narrative/reasons/choice_names.h"
#include "narrative/reasons/choice_words.h"
#include "narrative/reasons/reason_texts.h"
#include "narrative/reasons/records.h"
#include "narrative/reasons/use_reason_words.h"
#include "narrative/sentence.h"
#include "narrative/texts/prose.h"
#include "narrative/texts/telling.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostTold = 12, kMostOfThing = 2, kMostOfHeading = 2;
constexpr std::size_t kFewestWords = 6, kMostOfUse = 28;  ///< words of a quotation
constexpr std::size_t kOpenSentences = 5;                 ///< that go on about the title
constexpr int kAlone = 6;  ///< of a sentence that no title stands over
/// Of a sentence that names something good or bad below a heading that tells a deed.
constexpr int kBelowDeed = 4;
constexpr std::size_t kMostDocuments = 300, kMostPassages = 6'000;
constexpr std::size_t kFewestOfName = 5;  ///< bytes of a name that only a heading marks
constexpr int kLeastTold = 6;
constexpr int kOfName = 2, kOfOpening = 1, kOfBoth = 1;
constexpr std::size_t kMostComments = 5, kMostOfFile = 1;         ///< comments that are quoted
constexpr std::size_t kLongestComment = 390, kLongestDoc = 1000;  ///< bytes that are kept whole

struct UseReason {
  std::string name, title, quote;
  int weight = 0;
  std::string hash;       ///< of a commit; empty: it stands in a file
  std::int64_t time = 0;  ///< of the commit
  Place place;
  std::string sentence = {};  ///< of which `quote` is a part
  bool comment = false;       ///< it stands in the code
};

/// "Use X" of "- **Use X**": titles and headings as people read them.
std::string shown(std::string_view title) {
  std::string out(trim(ChoiceWords::open(title)));
  std::erase_if(out, [](char c) { return c == '*' || c == '`'; });
  return out.ends_with('.') ? out.substr(0, out.size() - 1) : out;
}

class UseReasons {
 public:
  UseReasons(const Story& story, const StackTimeline& timeline, const ReasonWords& reasons,
             const std::vector<std::string>& told)
      : story_(story),
        timeline_(timeline),
        reasons_(reasons),
        told_(told),
        choice_words_(*story.analysis.catalogue),
        words_(*story.analysis.catalogue),
        names_(story, timeline, reasons) {
    for (const auto& [key, word] : story.analysis.catalogue->table("common_words"))
      common_.insert(word);
    for (const meaning::Dependency& one : story.facts().dependencies)
      if (!one.in_project && timeline.packages.contains(one.name))
        packages_.emplace(lower(one.name), one.name);
  }

  std::vector<Claim> find() {
    const history::History* history = story_.analysis.history;
    if (history != nullptr && history->known)
      for (const history::Message& one : story_.messages()) read_message(one);
    read_files();
    read_comments();
    std::ranges::stable_sort(found_, [](const UseReason& a, const UseReason& b) {
      return std::pair(b.weight, b.time) < std::pair(a.weight, a.time);
    });
    std::vector<Claim> out;
    std::map<std::string, std::size_t> of_thing;
    std::set<std::string> quoted_before;
    std::size_t comments = 0;
    for (const UseReason& one : found_) {
      if (out.size() >= kMostTold) break;
      if (one.comment && comments == kMostComments) continue;
      if (of_thing[one.name] >= kMostOfThing || !quoted_before.insert(one.quote).second) continue;
      if (auto claim = tell(one)) {
        ++of_thing[one.name];
        comments += one.comment ? 1 : 0;
        out.push_back(std::move(*claim));
      }
    }
    return out;
  }

 private:
  /// What a text names, by the place in it, best known first; `marked`: names that only its marks
  /// show count, too.
  std::vector<std::string> named(const std::string& text, const Swapped* swapped,
                                 bool marked) const {
    std::vector<std::string> out;
    const std::string low = ChoiceWords::spread(text);
    for (const NamedAt& one : names_.named_in(text, low, swapped)) {
      const Thing& thing = names_.thing(one.thing);
      const bool known = thing.today || thing.ever || !thing.package.empty();
      const std::string written = text.substr(one.begin, one.end - one.begin);
      if (marked &&
          words_.speaks_of_part(std::string_view(low).substr(std::min(one.end, low.size()))))
        continue;
      if (!known || is_aside(thing) || is_ground(thing, low, one.begin) ||
          words_.is_ground(written))
        continue;
      // As it is written there: "better-sqlite3" is not SQLite.
      out.push_back(equals_ignoring_case(written, thing.name) ? thing.name : written);
    }
    if (marked) {
      for (const std::string_view word : split(low, ' ')) {
        if (word.size() < kFewestOfName || common_.contains(std::string(word)) ||
            words_.is_ground(word))
          continue;
        if (const auto at = packages_.find(std::string(word)); at != packages_.end())
          out.push_back(at->second);
        else if (contains(text, '`' + std::string(word) + '`') && is_in_package(word))
          out.emplace_back(word);
      }
    }
    return out;
  }

  /// Nobody asks why a language or a tool of the makers is used so.
  bool is_aside(const Thing& thing) const {
    if (!thing.technology.valid()) return false;
    const catalogue::Technology& technology =
        story_.analysis.catalogue->technology(thing.technology);
    return technology.category == "language" || technology.category == "CI" ||
           technology.category == "code quality";
  }

  /// "… causes a crash on Android": where it happens, and nothing that was chosen.
  bool is_ground(const Thing& thing, std::string_view low, std::size_t begin) const {
    return thing.technology.valid() && low.substr(0, begin).ends_with(" on ") &&
           story_.analysis.catalogue->technology(thing.technology).category == "mobile framework";
  }

  /// "jemalloc" of "tikv-jemallocator".
  bool is_in_package(std::string_view word) const {
    return std::ranges::any_of(packages_,
                               [&](const auto& row) { return contains(row.first, word); });
  }

  /// The sentence, or that clause of it that says why, where it can be quoted.
  std::string quote_of(const std::string& sentence, std::size_t most = kMostOfUse) const {
    const auto balanced = [](const std::string& words) {
      return std::ranges::count(words, '(') == std::ranges::count(words, ')') &&
             std::ranges::count(words, '`') % 2 == 0;
    };
    const std::size_t words = word_count(sentence);
    if (words < kFewestWords || sentence.ends_with(':') || contains(sentence, "://")) return {};
    if (words <= most) return balanced(sentence) ? sentence : std::string();
    // What is cut off must not have been the reason.
    for (const std::string_view joint : {", ", " and ", "; ", ". "})
      for (std::size_t at = sentence.rfind(joint); at != std::string::npos && at > 0;
           at = sentence.rfind(joint, at - 1)) {
        const std::string clause = sentence.substr(0, at);
        if (word_count(clause) < kFewestWords) break;
        if (word_count(clause) <= most && balanced(clause) &&
            words_.weight(clause) >= std::min(words_.weight(sentence), kLeastTold))
          return clause + " …";
      }
    return {};
  }

  void keep(UseReason reason, const std::string& sentence) {
    reason.quote = quote_of(sentence);
    reason.sentence = sentence;
    if (reason.quote.empty() || reason.weight < kLeastTold || opens_one_of(told_, reason.quote))
      return;
    found_.push_back(std::move(reason));
  }

  /// The best sentence of one commit.
  void read_message(const history::Message& message) {
    const auto at = timeline_.swapped.find(message.hash);
    const Swapped* swapped = at == timeline_.swapped.end() ? nullptr : &at->second;
    const bool changes = words_.changes_use(message.subject);
    const std::string title = shown(message.subject);
    std::vector<std::string> in_title;
    if (changes) {
      in_title = named(message.subject, swapped, true);
      // "MySQL/MariaDB: Turn …"
      std::string apart = message.subject;
      std::ranges::replace(apart, '/', ' ');
      if (in_title.empty()) in_title = named(apart, swapped, true);
    }
    // "sqlite: move the export to the end of the file" is about a file that is called so.
    const bool scope_only =
        !in_title.empty() &&
        named(std::string(ChoiceWords::open(message.subject)), swapped, true).empty();
    std::optional<UseReason> best;
    std::string sentence;
    std::size_t count = 0;
    for (const std::string& paragraph : paragraphs(message.body)) {
      for (const std::string& one : sentences(paragraph)) {
        ++count;
        if (choice_words_.is_squashed(one)) continue;
        const int weight = words_.weight(one);
        if (weight < 2) continue;
        if (words_.repairs(message.subject) && !words_.gives_cause(one)) continue;
        const auto here = named(one, swapped, false);
        // A sentence below another title, or below one that names nothing, has to say all by
        // itself.
        if ((!changes || in_title.empty()) && (here.empty() || weight < kAlone)) continue;
        if (here.empty() && (in_title.empty() || scope_only || count > kOpenSentences)) continue;
        UseReason reason{here.empty() ? in_title.front() : here.front(),
                         title,
                         {},
                         weight,
                         message.hash,
                         message.time,
                         {}};
        reason.weight += (here.empty() ? 0 : kOfName) + (in_title.empty() ? 0 : kOfName) +
                         (count <= kOpenSentences ? kOfOpening : 0) +
                         (!here.empty() && !in_title.empty() ? kOfBoth : 0);
        if (!changes) reason.title.clear();
        if (quote_of(one).empty() || (best && best->weight >= reason.weight)) continue;
        best = std::move(reason);
        sentence = one;
      }
    }
    if (best) keep(std::move(*best), sentence);
  }

  void read_files() {
    std::size_t read = 0;
    const auto files = story_.tree().files();
    for (std::size_t i = 0; i < files.size() && read < kMostDocuments; ++i) {
      const bool ours =
          files[i].origin == sources::Origin::own || files[i].origin == sources::Origin::docs;
      if (!ours || files[i].binary || files[i].size_bytes > (1U << 20U) ||
          !files[i].language.valid() ||
          catalogue::language(files[i].language).type != catalogue::LanguageType::prose)
        continue;
      const std::string base = lower(base_name(files[i].path));
      const bool changes = contains(base, "changelog") || base.starts_with("changes") ||
                           base.starts_with("history") || base.starts_with("release");
      // What an agent is taught is not about this product.
      if (contains(lower(files[i].path), "skill") || base == "agents.md" || base == "claude.md")
        continue;
      ++read;
      read_file(FileId(i), changes);
    }
  }

  /// What comments in the product's own code say of why a thing is used and not another. What they
  /// say of what a thing cannot do tells why code goes a way around, and not why it was taken.
  void read_comments() {
    const auto files = story_.tree().files();
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files[i].origin != sources::Origin::own) continue;
      const syntax::Syntax& syntax = story_.analysis.project->of(FileId(i));
      std::size_t told = 0;
      const auto read = [&](std::string_view text, std::uint32_t line, std::uint32_t end,
                            std::size_t longest) {
        // Of a longer one the end was not kept.
        if (told == kMostOfFile || text.size() > longest) return;
        if (words_.may_contrast(lower(text)))
          told += take_comment(text, {FileId(i), line, end}) ? 1 : 0;
      };
      for (const syntax::Comment& comment : syntax.comments)
        read(syntax.text(comment.text), comment.line, comment.end_line, kLongestComment);
      // What stands right above a definition is kept with it.
      for (const syntax::Symbol& symbol : syntax.symbols) {
        const std::string_view doc = syntax.text(symbol.doc);
        const auto lines = static_cast<std::uint32_t>(std::ranges::count(doc, '\n') + 2);
        if (!doc.empty() && symbol.doc_line > 0)
          read(doc, symbol.doc_line, symbol.doc_line + lines, kLongestDoc);
      }
    }
  }

  bool take_comment(std::string_view text, const Place& place) {
    std::string plain;
    for (const std::string_view line : split(text, '\n')) {
      const std::size_t begin = std::min(line.find_first_not_of(" \t*/#!"), line.size());
      plain += std::string(line.substr(begin)) + '\n';
    }
    for (const std::string& paragraph : paragraphs(plain))
      for (const std::string& sentence : sentences(paragraph))
        if (take_against(sentence, place)) return true;
    return false;
  }

  /// "Drawn by hand rather than with Intl.Format: it differs by engine"; of a long one up to a
  /// comma behind the reason.
  bool take_against(const std::string& sentence, const Place& place) {
    constexpr std::size_t kReason = 20;  // bytes of it that have to stand
    const std::string other = set_against(sentence);
    if (other.empty()) return false;
    if (word_count(sentence) <= kMostOfUse) return keep_comment(other, sentence, place);
    const std::size_t reason = words_.set_against(sentence).reason;
    for (std::size_t at = sentence.rfind(", "); at != std::string::npos && at > reason + kReason;
         at = sentence.rfind(", ", at - 1))
      if (word_count(sentence.substr(0, at)) < kMostOfUse)
        return keep_comment(other, sentence.substr(0, at) + " …", place);
    return false;
  }

  bool keep_comment(const std::string& name, const std::string& sentence, const Place& place) {
    const std::size_t before = found_.size();
    keep({name, {}, {}, kLeastTold, {}, 0, place, {}, true}, sentence);
    return found_.size() > before;
  }

  /// "Intl.Format" of "Drawn by hand rather than with Intl.Format: it differs by engine", and the
  /// thing that the reason begins with: "Use X instead of Y because Postgres …". What own code is
  /// not used for own code is nothing that anybody would ask about.
  std::string set_against(const std::string& sentence) const {
    const UseReasonWords::SetAgainst at = words_.set_against(sentence);
    if (at.end == 0) return {};
    constexpr std::size_t kNear = 4;  // bytes in front of a name: "as ", "the "
    for (const NamedAt& one : names_.named_in(sentence, ChoiceWords::spread(sentence), nullptr)) {
      const Thing& thing = names_.thing(one.thing);
      const bool near = (one.begin >= at.begin && one.begin < at.end) ||
                        (one.begin >= at.reason && one.begin <= at.reason + kNear);
      if (near && thing.today && !is_aside(thing) && !words_.is_ground(thing.name))
        return thing.name;
    }
    std::string name = sentence.substr(at.begin, at.end - at.begin);
    std::erase_if(name, [](char c) { return c == '`' || c == '(' || c == ')' || c == '\''; });
    return is_of_interface(name) ? name : std::string();
  }

  /// "Intl.Format", "std::fs": a name inside another, both of them no file and no own object.
  static bool is_of_interface(std::string_view name) {
    constexpr std::size_t kShortestEnd = 5;  // of a name that is no ending of a file
    const std::size_t dot = name.find('.');
    const bool plain = std::ranges::all_of(name, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == ':';
    });
    if (!plain || name.empty()) return false;
    if (dot != name.npos)
      return name[0] >= 'A' && name[0] <= 'Z' && name.find('.', dot + 1) == name.npos &&
             name.size() - dot > kShortestEnd;
    return name.find("::") != name.npos && name.find("::") > 0 && !name.starts_with("self") &&
           !name.starts_with("super") && !name.starts_with("crate");
  }

  /// What is said below one heading, best first.
  struct Section {
    std::string title;
    std::vector<std::string> named;
    bool asks = false, deed = false;
    std::vector<std::pair<UseReason, std::string>> said;
  };

  Section begin(FileId id, const Passage& heading, bool changes) const {
    Section out;
    out.title = shown(heading.text);
    out.asks = lower(heading.text).starts_with("why ");
    out.deed = words_.tells_deed(heading.text);
    if ((!changes && !out.asks) || !words_.may_head(heading.text) || is_of_release(heading.text))
      return out;
    const std::string written = story_.quotes.lines({id, heading.line, heading.line}, 1);
    out.named = named(written.empty() ? heading.text : written, nullptr, true);
    return out;
  }

  void end(Section& section) {
    std::ranges::stable_sort(
        section.said, [](const auto& a, const auto& b) { return a.first.weight > b.first.weight; });
    std::size_t told = 0;
    for (auto& [reason, sentence] : section.said) {
      const std::size_t before = found_.size();
      if (told < kMostOfHeading) keep(std::move(reason), sentence);
      told += found_.size() - before;
    }
    section.said.clear();
  }

  /// A heading that names a thing stands over what is said of it; elsewhere a sentence says it all.
  void read_file(FileId id, bool changes) {
    const auto text = story_.tree().read(id);
    if (!text.ok()) return;
    const bool record = reasons_.is_record(story_.path(id));
    if (record && !Record(story_.path(id), text.value(), reasons_).stands()) return;
    const auto passages = read_prose(text.value(), kMostPassages);
    given_up_.clear();
    if (record && !passages.empty())
      given_up_ = names_.given_up(story_.path(id), passages.front().text, choice_words_);
    Section section;
    for (const Passage& passage : passages) {
      if (passage.kind == PassageKind::title || passage.kind == PassageKind::heading) {
        end(section);
        section = begin(id, passage, changes);
      } else if (!passage.set_off) {
        for (const std::string& one : sentences(passage.text))
          take(section, one, {id, passage.line, passage.end_line}, changes);
      }
    }
    end(section);
  }

  void take(Section& section, const std::string& sentence, const Place& place, bool changes) {
    int weight = words_.weight(sentence);
    if (weight == 0) return;
    const auto here = named(sentence, nullptr, false);
    const bool headed = !section.named.empty();
    if (std::ranges::any_of(here, [&](const auto& one) { return given_up_.contains(lower(one)); }))
      return;
    if (!headed && (changes || here.empty() || weight < kAlone - 1 || !words_.tells_deed(sentence)))
      return;
    if (headed && (section.deed || section.asks)) weight = std::max(weight, kBelowDeed);
    weight += (here.empty() ? 0 : kOfName) + (headed ? kOfName : 0) + (section.asks ? kOfName : 0);
    section.said.emplace_back(UseReason{headed ? section.named.front() : here.front(),
                                        headed ? section.title : std::string(),
                                        {},
                                        weight,
                                        {},
                                        0,
                                        place},
                              sentence);
  }

  /// "On “Use the generate endpoint” (January 2026): “…”"; only the name where there is no title.
  std::optional<Claim> tell(const UseReason& one) const {
    const std::string file =
        one.hash.empty() ? std::string(base_name(story_.path(one.place.file))) : std::string();
    const auto on = [&](const std::string& what) {
      return "On " + what +
             (one.hash.empty() ? (one.comment ? ", a comment in " : ", ") + code(file) + " says"
                               : " (" + month_and_year(one.time) + ")") +
             ": ";
    };
    const auto fitting = [&](const std::string& front) {
      const std::size_t room = word_count(front);
      if (room + word_count(one.quote) <= kMostWords) return one.quote;
      return room + kFewestWords < kMostWords ? quote_of(one.sentence, kMostWords - room)
                                              : std::string();
    };
    std::string front = on(one.title.empty() ? one.name : quoted(one.title));
    std::string quote = fitting(front);
    // Where the title leaves no room, the name has to stand in the sentence.
    if (quote.empty() && contains(lower(one.sentence), lower(one.name))) {
      front = on(one.name);
      quote = fitting(front);
    }
    if (quote.empty() || UseReasonWords::says_again(one.title, quote)) return std::nullopt;
    Sentence told(story_, "reasons.use", one.name + ':' + (one.hash.empty() ? file : one.hash));
    told.text(front + quoted(quote)).basis(Basis::quoted);
    if (!one.hash.empty()) return told.commits({one.hash}).finish();
    std::string words = quote;
    if (words.ends_with(" …")) words.resize(words.size() - std::string_view(" …").size());
    return told.quoting(words, one.place).named(code(file), file, {one.place.file, 1, 1}).finish();
  }

  const Story& story_;
  const StackTimeline& timeline_;
  const ReasonWords& reasons_;
  const std::vector<std::string>& told_;
  ChoiceWords choice_words_;
  UseReasonWords words_;
  ChoiceNames names_;
  std::set<std::string> common_;
  std::map<std::string, std::string> packages_;  ///< by their names in small letters
  std::set<std::string> given_up_;               ///< by the decision record that is read
  std::vector<UseReason> found_;
};

}  // namespace

std::vector<Claim> reasons_of_use(const Story& story, const StackTimeline& timeline,
                                  const ReasonWords& words, const std::vector<std::string>& told) {
  if (story.model().technologies.empty()) return {};
  return UseReasons(story, timeline, words, told).find();
}

}  // namespace cutaway::narrative
