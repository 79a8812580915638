// SPDX-License-Identifier: Apache-2.0
// A field is given out where a record of a serving function has it as a key, where a type that is
// named after answers has it, or where a query gives its result that name.
#include "answers/scope/sources/given_out.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "answers/scope/request/screen_places.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/copied.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kMostNear = 3, kMostEndpoints = 2, kLongestQuery = 4000;
constexpr double kNear = .6, kSure = .85, kApart = .12, kOdd = .05, kElsewhere = .3, kKept = .01;

class Finder {
 public:
  Finder(const model::Analysis& analysis, const Request& request, const RequestWords& words,
         const Things& things, std::uint32_t strong)
      : analysis_(analysis),
        request_(request),
        things_(things),
        bits_(request),
        words_(words),
        copied_(analysis),
        kinds_(*analysis.catalogue) {
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      const std::string small = lower(request.words[i].word);
      const bool contract = words.has("asked.contract", small) || words.has("given_verbs", small);
      const bool empty = (strong >> i & 1U) == 0 && words.has("given_plain", small);
      if (!contract && !request.words[i].vague && !empty) objects_ |= 1U << i;
    }
    for (const model::Entity& entity : analysis.model->entities) {
      for (const Place& place : entity.places) {
        const std::string_view path = analysis.project->file(place.file).path;
        const bool both = path.ends_with(".go") || path.ends_with(".ts");  // tags give them out
        if (entity.kept && !both) kept_.insert(place.file);
      }
    }
    find_subject();
    fields_ = objects_ & ~subjects_;
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      if ((fields_ >> i & 1U) == 0) continue;
      if (request.words[i].meaning == "count")
        count_ |= 1U << i;
      else
        head_ = 1U << i;  // "open subtasks": the last one is the noun
    }
  }

  GivenOut find() {
    if (subjects_ == 0 || fields_ == 0) return {};
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) file(FileId(i));
    std::ranges::stable_sort(found_,
                             [](const auto& a, const auto& b) { return a.score > b.score; });
    GivenOut out;
    std::set<std::string> names;
    for (GivenField& one : found_) {
      if (out.near.size() >= kMostNear || one.score < found_.front().score - kApart) break;
      if (names.insert(one.holder + "." + one.name).second) out.near.push_back(std::move(one));
    }
    out.sure = !out.near.empty() && out.near.front().score >= kSure;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if ((subjects_ >> i & 1U) != 0) out.subject = lower(request_.words[i].word);
    }
    endpoints(out);
    return out;
  }

 private:
  /// "to_dict", "CheckSerializer", "MemoResponse": it makes what others receive.
  bool serves(std::string_view name) const { return words_.in_name("given_makers", name); }

  std::uint32_t bit_of(std::string_view token) const { return bits_.in(token)&objects_; }

  /// "… of a memo", "… for a check", "each feed's …": the last one tells what it is a field of.
  void find_subject() {
    const std::vector<std::string>& tokens = request_.tokens;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      if (!words_.has("given_owners", tokens[i])) continue;
      std::size_t at = i + 1;
      const bool article = words_.has("given_articles", tokens[at]);
      if (article) ++at;
      if (at >= tokens.size() || (!article && !words_.has("given_articles", tokens[i]))) continue;
      // "a short URL": two words may be one name.
      std::uint32_t named = bit_of(tokens[at]);
      const bool owns = contains(lower(request_.text), tokens[at] + "'s");
      if (!owns && at + 1 < tokens.size() && (named == 0 || bit_of(tokens[at + 1]) != 0) &&
          !words_.has("given_places", tokens[at + 1]))
        named |= bit_of(tokens[at + 1]);
      if (named != 0 && (objects_ & ~named) != 0) subjects_ = named;
    }
  }

  void file(FileId id) {
    const sources::File& file = analysis_.project->file(id);
    if (file.origin != sources::Origin::own || !file.language.valid() || kinds_.aside(file.path) ||
        copied_.hold(file.path) || kinds_.of(file.path) == ranking::FileKind::data ||
        kinds_.of(file.path) == ranking::FileKind::screen ||
        contains(lower(base_name(file.path)), "test"))
      return;
    if (contains(file.path, "locale") || contains(file.path, "/web/") ||
        contains(file.path, "frontend") || contains(file.path, "-ui/") ||
        is_on_screen(analysis_, words_, {id, 1, 1}))
      return;
    const Syntax& syntax = analysis_.project->of(id);
    keys(id, syntax);
    fields(id, syntax);
    aliases(id, syntax);
    listed(id, syntax);
  }

  /// The function around a line with its class: "Check.to_dict".
  static std::string function_at(const Syntax& syntax, std::uint32_t line) {
    const syntax::Symbol* best = nullptr;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.line > line) break;
      const bool function =
          symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method;
      if (!function || symbol.end_line < line) continue;
      if (best == nullptr || symbol.end_line - symbol.line <= best->end_line - best->line)
        best = &symbol;
    }
    if (best == nullptr) return {};
    std::string name(syntax.text(best->name));
    if (best->container.valid())
      name = std::string(syntax.text(syntax.symbols[best->container.index()].name)) + "." + name;
    return name;
  }

  void keys(FileId id, const Syntax& syntax) {
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::entry || (bits_.in(syntax.text(node.text)) & objects_) == 0)
        continue;
      const std::string holder = function_at(syntax, node.line);
      if (!holder.empty() && serves(holder))
        note(syntax.text(node.text), holder, {id, node.line, node.line});
    }
    // `result["last_ping"] = …`
    for (const syntax::Binding& one : syntax.bindings) {
      const std::string_view target = syntax.text(one.target);
      const std::size_t open = target.rfind("[\"");
      if (open == std::string_view::npos || !target.ends_with("\"]")) continue;
      const std::string_view key = target.substr(open + 2, target.size() - open - 4);
      if ((bits_.in(key)&objects_) == 0) continue;
      const std::string holder = function_at(syntax, one.line);
      if (!holder.empty() && serves(holder)) note(key, holder, {id, one.line, one.line});
    }
  }

  void fields(FileId id, const Syntax& syntax) {
    const bool contract =
        kinds_.of(analysis_.project->file(id).path) == ranking::FileKind::contract;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if ((symbol.kind != SymbolKind::field && symbol.kind != SymbolKind::property) ||
          !symbol.container.valid() || (bits_.in(syntax.text(symbol.name)) & objects_) == 0)
        continue;
      const std::string holder(syntax.text(syntax.symbols[symbol.container.index()].name));
      if (contract || serves(holder) || is_subject(holder))
        note(syntax.text(symbol.name), holder, {id, symbol.name_line, symbol.name_line});
    }
  }

  /// `fields = ["page_count", …]` of a class that serves.
  void listed(FileId id, const Syntax& syntax) {
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::list) continue;
      const std::string holder = class_at(syntax, node.line);
      if (holder.empty() || !serves(holder)) continue;
      for (std::size_t i = 0; i < node.child_count; ++i) {
        const syntax::ValueNode& one = syntax.value(syntax.child(node, i));
        if (one.kind == ValueKind::string && (bits_.in(syntax.text(one.text)) & fields_) != 0)
          note(syntax.text(one.text), holder, {id, one.line, one.line});
      }
    }
  }

  /// The outermost class around a line.
  static std::string class_at(const Syntax& syntax, std::uint32_t line) {
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.line > line) break;
      if (symbol.kind == SymbolKind::class_ && symbol.end_line >= line && !symbol.container.valid())
        return std::string(syntax.text(symbol.name));
    }
    return {};
  }

  /// The type `Feed` where a feed is asked about.
  bool is_subject(std::string_view holder) const {
    const std::vector<std::string> all = identifier_words(holder);
    return !all.empty() && std::ranges::all_of(all, [&](const std::string& word) {
      return (bits_.in(word)&subjects_) != 0;
    });
  }

  /// "(SELECT COUNT(*) …) AS nb_subtasks".
  void aliases(FileId id, const Syntax& syntax) {
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::string) continue;
      const std::string_view text = syntax.text(node.text);
      if (text.size() > kLongestQuery) continue;
      for (const std::string_view mark : {" AS ", " as "}) {
        const std::size_t at = text.rfind(mark);
        if (at == std::string_view::npos) continue;
        std::string_view name = text.substr(at + mark.size());
        name =
            name.substr(0, name.find_first_not_of(
                               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"));
        if (name.size() < 3 || (bits_.in(name)&objects_) == 0) continue;
        note(name, function_at(syntax, node.line), {id, node.line, node.line});
      }
    }
  }

  void note(std::string_view name, std::string holder, const Place& place) {
    const std::uint32_t own = bits_.in(name)&fields_;
    if (own == 0 || name.starts_with("_") || ((own & ~count_) == 0 && fields_ != count_)) return;
    const std::uint32_t around = bits_.in(name) | bits_.in(holder) |
                                 bits_.in(base_name(analysis_.project->file(place.file).path));
    // Of "the number of votes" a name that says no number is another field.
    if (count_ != 0 && (own & count_) == 0 && !words_.in_name("given_sums", name)) return;
    double got = 0, all = 0;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      const std::uint32_t bit = 1U << i;
      if ((fields_ & bit) == 0) continue;
      const double weight = bit == head_ ? 2 : 1;
      all += weight;
      got += (own & bit) != 0 ? weight : 0;
    }
    double score = all > 0 ? got / all : 0;
    if ((around & subjects_) != subjects_) score -= kElsewhere;
    for (const std::string& word : identifier_words(name)) {
      if (bits_.in(word) == 0) score -= kOdd;
    }
    const bool only_kept = kept_.contains(place.file) && !serves(holder);
    if (score >= kNear)
      found_.push_back({std::string(name), std::move(holder), place,
                        score - (only_kept ? kKept : 0), only_kept});
  }

  /// "/api/v3/checks/{code}" → 3; 0 without a version.
  static int version_of(std::string_view path) {
    for (const std::string_view part : split(path, '/')) {
      if (part.size() >= 2 && part.size() <= 3 && part[0] == 'v' && part[1] >= '0' &&
          part[1] <= '9')
        return std::atoi(std::string(part.substr(1)).c_str());
    }
    return 0;
  }

  /// Without its version: the same endpoint in older ones has the same.
  static std::string without_version(std::string_view path) {
    std::string out;
    for (const std::string_view part : split(path, '/')) {
      const bool version = part.size() >= 2 && part.size() <= 3 && part[0] == 'v' &&
                           part[1] >= '0' && part[1] <= '9';
      if (!part.empty() && !version) out += "/" + std::string(part.front() == '{' ? "{}" : part);
    }
    return out;
  }

  /// GET endpoints whose path ends in the subject, or in one of them.
  void endpoints(GivenOut& out) const {
    std::vector<std::tuple<bool, int, std::size_t, std::size_t, std::size_t>> ranked;
    const bool list = std::ranges::find(request_.tokens, "list") != request_.tokens.end();
    for (std::size_t row = 0; row < analysis_.model->endpoints.size(); ++row) {
      const model::Endpoint& endpoint = analysis_.model->endpoints[row];
      if (endpoint.method != "GET" || endpoint.places.empty()) continue;
      std::vector<std::string_view> parts;
      for (const std::string_view part : split(endpoint.path, '/')) {
        if (!part.empty()) parts.push_back(part);
      }
      while (!parts.empty() && (parts.back().front() == '{' || parts.back().front() == ':'))
        parts.pop_back();
      if (parts.empty() || !is_subject(parts.back())) continue;
      const bool api = contains(lower(endpoint.path), "api") || version_of(endpoint.path) > 0;
      const bool single =
          endpoint.path.find('{', endpoint.path.rfind(parts.back())) != std::string::npos;
      ranked.emplace_back(!api, -version_of(endpoint.path), single == list ? 1U : 0U, parts.size(),
                          row);
    }
    std::ranges::sort(ranked);
    std::set<std::string> seen;
    for (const auto& [other, version, unasked, length, row] : ranked) {
      const std::string& path = analysis_.model->endpoints[row].path;
      const bool fresh = seen.insert(without_version(path)).second;
      if (fresh && out.endpoints.size() < kMostEndpoints)
        out.endpoints.push_back(row);
      else if (!fresh && !out.endpoints.empty() &&
               without_version(analysis_.model->endpoints[out.endpoints.front()].path) ==
                   without_version(path))
        out.versions.push_back(row);
    }
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const Things& things_;
  const WordBits bits_;
  const RequestWords& words_;
  const CopiedLibraries copied_;
  const ranking::FileKinds kinds_;
  std::uint32_t objects_ = 0, subjects_ = 0, fields_ = 0, count_ = 0, head_ = 0;
  std::set<FileId> kept_;  ///< files that declare what is kept, not what is given out
  std::vector<GivenField> found_;
};

}  // namespace

bool wants_field_given(const Request& request, const RequestWords& words) {
  if (request.tokens.empty() || request.removes || !request.numbers.empty() ||
      request.says(words, "asked.contract").empty())
    return false;
  return words.has("given_verbs", request.tokens.front());
}

GivenOut find_given_out(const model::Analysis& analysis, const Request& request,
                        const RequestWords& words, const Things& things, std::uint32_t strong) {
  return Finder(analysis, request, words, things, strong).find();
}

}  // namespace cutaway::answers
