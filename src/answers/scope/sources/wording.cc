// SPDX-License-Identifier: Apache-2.0
// What a text says counts most, then its key, then the page, mail or function that shows it.
#include "answers/scope/sources/wording.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/wording_sources.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostNear = 3, kLongText = 40;
constexpr double kKey = .9, kPath = .75, kFolder = .5, kInside = .6, kAkin = .5;
constexpr double kSure = .7, kNear = .5, kApart = .1, kPart = .25, kMail = .2, kEmpty = .35;
constexpr double kNoPart = .15, kSample = .3, kOfCode = .35, kFails = .2, kPartAlone = .35,
                 kOwnName = .15, kSaysPart = .15, kNoAct = .25;

bool says(const std::vector<std::string>& tokens, std::initializer_list<std::string_view> any) {
  return std::ranges::any_of(
      tokens, [&](const std::string& token) { return std::ranges::find(any, token) != any.end(); });
}

/// Where "in the reset mail", "on the login page" begins behind the place; the number of tokens
/// without one. What is said has to be something that people read.
std::size_t read_at(const Request& request, const RequestWords& words, std::size_t from) {
  constexpr std::size_t kMostWords = 6;
  const std::size_t end = request.tokens.size();
  for (std::size_t at = from; at + 1 < end; ++at) {
    if (request.tokens[at] == "that") break;
    if (request.tokens[at] != "in" && request.tokens[at] != "on" && request.tokens[at] != "to")
      continue;
    for (std::size_t i = at + 1; i < end && i <= at + kMostWords; ++i) {
      if (words.has("wording.places", request.tokens[i])) return at;
      if (words.has("stop", request.tokens[i]) && !words.has("articles", request.tokens[i])) break;
    }
  }
  return end;
}

/// "Say in the reset mail that …", "Add a note to the login page that …".
bool wants_said(const Request& request, const RequestWords& words) {
  const std::vector<std::string>& tokens = request.tokens;
  if (tokens.size() < 4) return false;
  const bool says =
      words.has("wording.says", tokens[0]) || (tokens[0] == "make" && tokens[1] == "clear");
  const bool adds =
      tokens[0] == "add" && (words.has("wording.sentences", tokens[2]) ||
                             (tokens.size() > 5 && words.has("wording.sentences", tokens[3])));
  return (says || adds) && read_at(request, words, 1) < tokens.size();
}

/// Words of what is to be said: nothing that stands there today is named after them.
std::uint32_t new_text(const Request& request, const RequestWords& words) {
  if (!wants_said(request, words)) return 0;
  const std::vector<std::string>& tokens = request.tokens;
  const std::size_t place = read_at(request, words, 1);
  std::size_t end = place;  // of the place itself
  while (end < tokens.size() && !words.has("wording.places", tokens[end])) ++end;
  std::uint32_t out = 0;
  std::size_t from = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const std::string small = lower(request.words[i].word);
    const auto at = std::find(tokens.begin() + static_cast<std::ptrdiff_t>(from), tokens.end(),
                              small.substr(0, small.find(' '))) -
                    tokens.begin();
    const auto found = static_cast<std::size_t>(at);
    if (found >= tokens.size()) continue;
    from = found;
    if (found < place || found > end) out |= 1U << i;
  }
  return out;
}

/// A page or mail by its ending: what it says is not read as texts in every dialect.
bool is_template(std::string_view path) {
  for (const std::string_view ending :
       {".html", ".erb",   ".twig",   ".blade.php", ".hbs",   ".mjml",     ".ejs",  ".txt",
        ".j2",   ".jinja", ".jinja2", ".ftl",       ".pug",   ".slim",     ".haml", ".liquid",
        ".eex",  ".heex",  ".tmpl",   ".gohtml",    ".phtml", ".mustache", ".latte"}) {
    if (path.ends_with(ending)) return true;
  }
  const std::string folder = "/" + lower(folder_name(path)) + "/";
  if (path.ends_with("x") || path.ends_with(".vue"))  // a component of a mail
    return contains(folder, "email") || contains(folder, "/mail");
  return path.ends_with(".php") && (contains(folder, "/template/") ||
                                    contains(folder, "/templates/") || contains(folder, "/views/"));
}

/// "Change the login error to 'Wrong user name or password'": what it is to be is quoted, and is a
/// sentence.
bool quotes_new_text(const Request& request) {
  constexpr std::string_view kBefore[] = {"to ", "to: ", "into ", "read ", "say "};
  for (const std::string& said : request.quoted) {
    const std::size_t at = request.text.find(said);
    // Three bytes at most are a mark of a quotation.
    if (!contains(said, " ") || at == std::string::npos) continue;
    for (std::size_t mark = 1; mark <= 3 && mark < at; ++mark) {
      const std::string_view before = std::string_view(request.text).substr(0, at - mark);
      for (const std::string_view one : kBefore) {
        if (before.ends_with(one)) return true;
      }
    }
  }
  return false;
}

/// "The empty shopping cart should say “Nothing in here yet”".
bool should_read(const Request& request) {
  for (std::size_t i = 1; i + 1 < request.tokens.size(); ++i) {
    const std::string &modal = request.tokens[i], &verb = request.tokens[i + 1];
    if ((modal == "should" || modal == "must" || modal == "shall") &&
        (verb == "say" || verb == "read"))
      return quotes_new_text(request);
  }
  return false;
}

/// A word of what it is to be that nothing before the quotation says: nothing that stands there is
/// named after it.
bool only_quoted(const Request& request, const std::string& word) {
  if (!quotes_new_text(request)) return false;
  const std::string text = lower(request.text);
  const std::size_t quote = text.find(lower(request.quoted.front()));
  return quote != std::string::npos && text.find(word) != std::string::npos &&
         text.find(word) >= quote;
}

class Weigher {
 public:
  Weigher(const model::Analysis& analysis, const Request& request, const RequestWords& words,
          const Things& things, std::uint32_t strong)
      : analysis_(analysis), request_(request), things_(things), bits_(request) {
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      const std::string small = lower(request.words[i].word);
      const bool about = (strong >> i & 1U) != 0 || !request.words[i].vague;
      const bool says_text = words.has("wording.nouns", small) ||
                             words.has("wording.verbs", small) ||
                             words.has("wording.after", small) || words.has("people", small) ||
                             request.words[i].meaning == "email" || request.words[i].change;
      // "the mail that warns a user": what a text does is not what it says.
      const bool tells = words.has("wording.tells", small);
      if ((new_text(request, words) >> i & 1U) != 0 || tells || only_quoted(request, small))
        continue;
      if (about && !says_text) objects_ |= 1U << i;
      if (contains(lower(analysis.model->source.name), small) && small.size() > 3) own_ |= 1U << i;
      if (about && !says_text && request.words[i].act) acts_ |= 1U << i;
    }
    mail_ = says(request.tokens, {"email", "mail", "emails", "e-mail", "newsletter"});
    empty_ = says(request.tokens, {"no", "empty", "nothing", "none", "without"});
    refuses_ = says(request.tokens, {"not", "cannot", "rejected", "declined", "fails", "denied"});
    fails_ = says(request.tokens, {"fails", "failed", "fail", "wrong", "invalid", "incorrect",
                                   "error", "denied", "expired", "rejected"});
    for (const char* part : {"subject", "label", "title", "button", "placeholder", "heading",
                             "tooltip", "footer", "error", "message"}) {
      if (std::ranges::find(request.tokens, part) != request.tokens.end()) part_ = part;
    }
  }

  double score(const FoundText& one) const {
    const std::string& path = analysis_.project->file(one.shown).path;
    double out = covered(bits_.in(one.text), bits_.in(one.key), path, one.inside,
                         bits_.akin(one.text) | bits_.akin(one.key));
    if (out <= 0) return 0;
    const bool nothing = empty_ && (is_of_nothing(one.text) || is_of_nothing(one.key));
    const bool fails = fails_ && (is_of_failure(one.text) || is_of_failure(one.key));
    // Where only the page is named after the request, each of its texts may be meant, so none is.
    const bool by_page =
        ((bits_.in(one.text) | bits_.in(one.key) | (is_mail(one) ? bits_.in(one.inside) : 0U)) &
         objects_) == 0 &&
        objects_ != 0;
    if (by_page && !nothing && !fails) return 0;
    // What is to be done is the point of a text: "invited", and not the site.
    if (acts_ != 0 && ((bits_.in(one.text) | bits_.in(one.key) | bits_.in(base_name(path)) |
                        (is_mail(one) ? bits_.in(one.inside) : 0U)) &
                       acts_) == 0)
      out -= kNoAct;
    if (!refuses_ && is_refusal(one.text)) out -= kNoAct;
    out += beside(path, one.key, one.inside) +
           (nothing  ? kEmpty
            : empty_ ? -kSample
                     : 0) +
           (fails ? kFails : 0);
    // "the login error": what bids to log in goes wrong nowhere.
    if (part_ == "error" && !fails) out -= kFails;
    // "Bot closed message": a label that says what it is the label of.
    if (part_ == "message" && contains(lower(one.text), part_)) out += kSaysPart;
    if (narrative::word_count(one.text) > kLongText) out -= .1;
    return out;
  }

  bool asks_mail() const { return mail_; }

  /// A text of a mail where one is asked for.
  bool is_mail(const FoundText& one) const {
    return mail_ && (is_of_mail(analysis_.project->file(one.shown).path, one.inside) ||
                     says(identifier_words(one.key), {"mail", "email", "mails", "emails"}));
  }

  /// A template whose own name says what it is for.
  double score_of_file(std::string_view path) const {
    const double out = covered(0, 0, path, {}, 0);
    return out <= 0 || (objects_ == 0 && !contains(lower(base_name(path)), part_))
               ? 0
               : out + beside(path, {}, {}) + .05;
  }

 private:
  double covered(std::uint32_t text, std::uint32_t key, std::string_view path,
                 std::string_view inside, std::uint32_t akin) const {
    const std::uint32_t base = bits_.in(base_name(path)), folder = bits_.in(folder_name(path));
    const std::uint32_t function = bits_.in(inside);
    if (objects_ == 0) return part_.empty() ? 0 : kPartAlone;
    if (((text | key | base | function) & objects_) == 0) return 0;
    double got = 0, all = 0;
    for (std::size_t i = 0; i < things_.weights.size(); ++i) {
      const std::uint32_t bit = 1U << i;
      if ((objects_ & bit) == 0) continue;
      // Here plain words tell too: a text is made of them.
      const double weight = (own_ & bit) != 0 ? kOwnName : std::max(things_.weights[i], .3);
      all += weight;
      got += weight * ((text & bit) != 0       ? 1
                       : (key & bit) != 0      ? kKey
                       : (base & bit) != 0     ? kPath
                       : (function & bit) != 0 ? kInside
                       : (akin & bit) != 0     ? kAkin
                       : (folder & bit) != 0   ? kFolder
                                               : 0);
    }
    return all > 0 ? got / all : 0;
  }

  double beside(std::string_view path, std::string_view key, std::string_view inside) const {
    double out = 0;
    const auto names = [&](std::string_view word) {
      for (const std::string_view where : {base_name(path), key, inside}) {
        for (const std::string& one : identifier_words(where)) {
          if (one == word || one == std::string(word) + "s") return true;
        }
      }
      return false;
    };
    // Whatever people read is a message: a text that is not called so is one, too.
    if (!part_.empty()) out += names(part_) ? kPart : part_ == "message" ? 0 : -kNoPart;
    const std::string small = lower(path);
    for (const std::string_view sample : {"preview", "seed", "demo", "sample", "mock", "stories",
                                          "fixture", "example", "storybook"}) {
      if (contains(small, sample)) out -= kSample;
    }
    const bool mail = is_of_mail(path, inside) ||
                      says(identifier_words(key), {"mail", "email", "mails", "emails"});
    // "_msg_password_reminder.html" is sent, too, by whatever way.
    const bool message =
        is_template(path) && says(identifier_words(base_name(path)),
                                  {"msg", "reminder", "notice", "notification", "digest"});
    if (mail_) out += mail ? kMail : message ? 0 : -kMail;
    return out;
  }

  static bool is_of_mail(std::string_view path, std::string_view inside) {
    const std::string small = lower(path);
    // A screen on which people choose their mails is none.
    const bool screen =
        small.ends_with("x") || small.ends_with(".vue") || small.ends_with(".svelte");
    const std::string folder = "/" + std::string(folder_name(small)) + "/";
    if (screen)
      return contains(folder, "/email/") || contains(folder, "/emails/") ||
             contains(folder, "/mail/") || contains(folder, "/mails/") ||
             contains(folder, "email-templates/") || contains(folder, "react-email");
    return contains(small, "mail") || contains(small, "notification/") ||
           contains(lower(inside), "mail");
  }

  static bool is_of_nothing(std::string_view text) {
    const std::vector<std::string> all = identifier_words(text.substr(0, 80));
    return says(all, {"no", "empty", "nothing", "none", "yet"});
  }

  static bool is_refusal(std::string_view text) {
    return says(identifier_words(text.substr(0, 200)), {"cannot", "sorry", "unfortunately"});
  }

  static bool is_of_failure(std::string_view text) {
    const std::vector<std::string> all = identifier_words(text.substr(0, 120));
    return says(all, {"error", "errors", "invalid", "wrong", "failed", "incorrect", "bad", "match",
                      "denied", "expired"});
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const Things& things_;
  WordBits bits_;
  std::uint32_t objects_ = 0, acts_ = 0;
  std::uint32_t own_ = 0;  ///< the product's own name: what is called so differs from text to text
  bool refuses_ = false;
  bool mail_ = false, empty_ = false, fails_ = false;
  std::string part_;
};

/// A new sentence goes into the text itself, not into its subject or an error beside it; the plain
/// mail lies beside the one for HTML.
void put_templates_first(const model::Analysis& analysis, bool mail,
                         std::vector<WordedText>& found) {
  constexpr double kBody = .4;
  std::set<FileId> bodies;
  // Two words are a label, and no sentence that another could follow.
  constexpr std::size_t kFewestWords = 4;
  std::erase_if(found, [](const WordedText& one) {
    return !one.text.empty() && narrative::word_count(one.text) < kFewestWords;
  });
  for (WordedText& one : found) {
    const std::string& path = analysis.project->file(one.place.file).path;
    if (!is_template(path) || (mail && !contains(lower(path), "mail"))) continue;
    one.score += kBody;
    bodies.insert(one.place.file);
  }
  const auto stem = [&](FileId id) {
    const std::string& path = analysis.project->file(id).path;
    return path.substr(0, path.find('.', path.size() - base_name(path).size()));
  };
  std::vector<WordedText> more;
  for (const WordedText& one : found) {
    if (!bodies.contains(one.place.file)) continue;
    for (std::size_t i = 0; i < analysis.project->size(); ++i) {
      if (bodies.contains(FileId(i)) || !is_template(analysis.project->file(FileId(i)).path) ||
          stem(FileId(i)) != stem(one.place.file))
        continue;
      bodies.insert(FileId(i));
      more.push_back({"", "", {FileId(i), 1, 1}, {}, one.score});
    }
  }
  found.insert(found.end(), more.begin(), more.end());
}

/// "settings.systemMessages.botClosed.label" names what people choose; the text that is sent where
/// they chose none stands under `botClosed` in a record of texts.
void kept_under_key(const std::vector<FoundText>& all, Wording& out) {
  constexpr std::size_t kShortestKey = 6;
  const std::string whole = out.near.front().key;
  for (const FoundText& one : all) {
    if (one.user_line != 0 || one.key.size() < kShortestKey || one.key == whole ||
        one.key.find('.') != std::string::npos || one.key.find('@') != std::string::npos)
      continue;
    const std::vector<std::string_view> pieces = split(whole, '.');
    const bool asked = std::ranges::find(pieces, one.key) != pieces.end();
    const bool known = std::ranges::any_of(
        out.near, [&](const WordedText& other) { return other.text == one.text; });
    if (!asked || known) continue;
    if (out.near.size() >= kMostNear) out.near.pop_back();
    const double score = out.near.front().score;
    out.near.insert(out.near.begin(),
                    WordedText{std::string(one.text), one.key, one.place, {}, score});
    return;
  }
}

}  // namespace

namespace {

/// "Wrong username or password" where it is to be 'Wrong user name or password': that is no text
/// which is to be another.
bool reads_alike(std::string_view text, const std::vector<std::string>& quoted) {
  const auto letters = [](std::string_view one) {
    std::string out = lower(one);
    std::erase_if(out, [](unsigned char c) { return c < 128 && std::isalnum(c) == 0; });
    return out;
  };
  return std::ranges::any_of(
      quoted, [&](const std::string& said) { return letters(said) == letters(text); });
}

}  // namespace

/// "empty-cart w-full flex justify-center": names of classes, which nobody reads.
static bool names_classes(std::string_view text) {
  constexpr int kFewest = 2;
  int hyphened = 0;
  for (const std::string_view word : split(text, ' ')) {
    if (std::ranges::any_of(word, [](char c) { return c >= 'A' && c <= 'Z'; })) return false;
    if (word.find_first_of(".,!?'") != std::string_view::npos) return false;
    if (contains(word, "-")) ++hyphened;
  }
  return hyphened >= kFewest;
}

/// "… that says it runs on Acme".
static bool is_told_what_it_says(const Request& request) {
  for (std::size_t i = 0; i + 1 < request.tokens.size(); ++i) {
    if ((request.tokens[i] == "that" || request.tokens[i] == "which") &&
        (request.tokens[i + 1] == "says" || request.tokens[i + 1] == "reads"))
      return true;
  }
  return false;
}

bool wants_wording(const Request& request, const RequestWords& words) {
  if (request.tokens.empty() || request.removes) return false;
  const std::string& verb = request.tokens.front();
  if (words.has("wording.sure", verb) || wants_said(request, words)) return true;
  if (!request.numbers.empty()) return false;
  if (should_read(request)) return true;
  if (!words.has("wording.verbs", verb)) return false;
  if (quotes_new_text(request)) return true;
  // "Change the text shown …", "Fix the wording of …": the noun stands right behind the verb.
  for (std::size_t i = 1; i < request.tokens.size() && i < 5; ++i) {
    const std::string next = i + 1 < request.tokens.size() ? request.tokens[i + 1] : "";
    const bool seen =
        i + 2 < request.tokens.size() && words.has("wording.seen", request.tokens[i + 2]);
    // "the warning readers see when …", "the line at the bottom that says …": a line may be one of
    // a bill.
    if (words.has("wording.sentences", request.tokens[i]) &&
        (seen || next == "shown" || is_told_what_it_says(request)))
      return true;
    if (words.has("wording.nouns", request.tokens[i])) {
      return next.empty() || !request.quoted.empty() || words.has("stop", next) || seen ||
             words.has("wording.after", next);
    }
  }
  return false;
}

Wording find_wording(const model::Analysis& analysis, const Request& request,
                     const RequestWords& words, const Things& things, std::uint32_t strong,
                     const Saying& saying) {
  Wording out;
  WordingSources sources(analysis);
  const std::vector<FoundText> all = sources.find();
  const Weigher weigher(analysis, request, words, things, strong);
  const bool is_new = quotes_new_text(request);
  std::vector<WordedText> found;
  for (const FoundText& one : all) {
    if (names_classes(one.text)) continue;
    double score = weigher.score(one);
    // Where texts have keys, a sentence in code is seldom one that people read, but for mails.
    if (sources.has_keys() && one.key.empty() && one.of_code && !weigher.is_mail(one))
      score -= kOfCode;
    for (const std::string& said : request.quoted) {
      if (equals_ignoring_case(one.text, said)) score = 2;
      // What is quoted may be the beginning or the telling half of a longer text.
      if (said.find(' ') != std::string::npos && contains(lower(one.text), lower(said)))
        score = std::max(score, 1.8);
    }
    if (score < kNear || (is_new && reads_alike(one.text, request.quoted))) continue;
    const Place user =
        one.user_line == 0 ? Place{} : Place{one.shown, one.user_line, one.user_line};
    found.push_back({std::string(one.text), one.key, one.place, user, score});
  }
  if (wants_said(request, words)) put_templates_first(analysis, weigher.asks_mail(), found);
  std::set<FileId> told;
  for (const WordedText& one : found) told.insert(one.place.file);
  const ranking::FileKinds kinds(*analysis.catalogue);
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own || kinds.aside(file.path) || !is_template(file.path))
      continue;
    const double score = weigher.score_of_file(file.path);
    if (score >= kNear) found.push_back({"", "", {FileId(i), 1, 1}, {}, score});
  }
  std::ranges::stable_sort(
      found, [](const WordedText& a, const WordedText& b) { return a.score > b.score; });
  for (WordedText& one : found) {
    const bool known = std::ranges::any_of(out.near, [&](const WordedText& other) {
      const bool same_text = !one.text.empty() && other.text == one.text;
      return same_text || (other.place.file == one.place.file && one.key.empty());
    });
    if (known || out.near.size() >= kMostNear ||
        (!out.near.empty() && one.score < out.near.front().score - 2 * kApart))
      continue;
    out.near.push_back(std::move(one));
  }
  if (out.near.empty()) return out;
  out.sure = out.near.front().score >= kSure &&
             (out.near.size() < 2 || out.near[0].score - out.near[1].score >= kApart);
  const WordedText& first = out.near.front();
  const std::string set = sources.texts().set_of(analysis.project->file(first.place.file).path);
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own || FileId(i) == first.place.file ||
        !sources.texts().is_translation(file.path) || sources.texts().is_first_language(file.path))
      continue;
    // Either the file of the text in another language, or one whose keys are the texts themselves.
    if (sources.texts().set_of(file.path) == set)
      out.translations.push_back({FileId(i), 1, 1});
    else if (first.key.empty() && !first.text.empty() && first.text.size() > 8)
      if (const std::uint32_t line = saying.line_with(FileId(i), lower(first.text)); line > 0)
        out.translations.push_back({FileId(i), line, line});
  }
  // Who asks for the text of a label means the label itself.
  if (!out.near.front().key.empty() && !says(request.tokens, {"label", "caption", "button"}))
    kept_under_key(all, out);
  return out;
}

}  // namespace cutaway::answers
