// SPDX-License-Identifier: Apache-2.0
// A condition tells by both of its sides, and by the function around it, what its number is for.
#include "answers/scope/questions/kept_limit.h"

#include <algorithm>

#include "answers/scope/existing/amount_claims.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/amount_sources.h"
#include "base/text.h"
#include "meaning/rules/words.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr double kLeast = .5;
constexpr std::size_t kLongest = 140;

bool has_one_of(const RequestWords& words, std::string_view group, std::string_view name) {
  return std::ranges::any_of(identifier_words(lower(join(identifier_words(name), "_"))),
                             [&](const std::string& word) { return words.has(group, word); });
}

/// "Approvals.RequireMinimumCount" of `v.Approvals.RequireMinimumCount`; empty for a plain name.
std::string member_name(const Syntax& syntax, const ValueNode& node) {
  if (node.kind != ValueKind::member || node.child_count == 0) return {};
  const ValueNode& object = syntax.value(syntax.child(node, 0));
  const std::string name(syntax.text(node.text));
  return object.kind == ValueKind::member ? std::string(syntax.text(object.text)) + "." + name
                                          : name;
}

class Finder {
 public:
  Finder(const Beside& beside, const RequestWords& words, const Existing& existing)
      : beside_(beside),
        words_(words),
        existing_(existing),
        bits_(beside.request),
        kinds_(*beside.analysis.catalogue) {
    for (const RequestNumber& number : beside.request.numbers)
      asks_time_ = asks_time_ || meaning::dimension_of(number.unit) == "time";
  }

  std::optional<KeptLimit> find() {
    for (std::size_t i = 0; i < beside_.analysis.project->size(); ++i) {
      const sources::File& file = beside_.analysis.project->file(FileId(i));
      if (file.origin == sources::Origin::own && file.language.valid() && !kinds_.aside(file.path))
        look(FileId(i));
    }
    if (best_) declare(*best_);
    return best_ && best_->declared.file.valid() ? std::move(best_) : std::nullopt;
  }

 private:
  void look(FileId id) {
    const Syntax& syntax = beside_.analysis.project->of(id);
    for (const syntax::Guard& guard : syntax.guards) {
      const std::string_view said = syntax.text(guard.condition);
      if (!guard.value.valid() || said.size() > kLongest) continue;
      const ValueNode& node = syntax.value(guard.value);
      const std::string_view sign = syntax.text(node.text);
      if (node.kind != ValueKind::comparison || node.child_count != 2 ||
          (sign != "<" && sign != ">" && sign != "<=" && sign != ">="))
        continue;
      for (std::size_t side = 0; side < 2; ++side) {
        const std::string name = member_name(syntax, syntax.value(syntax.child(node, side)));
        const std::string last = name.substr(name.rfind('.') + 1);
        if (name.empty() || !has_one_of(words_, "limit_names", last) ||
            (asks_time_ && !has_one_of(words_, "span_names", last)))
          continue;
        weigh(id, guard, name, said);
      }
    }
  }

  void weigh(FileId id, const syntax::Guard& guard, const std::string& name,
             std::string_view said) {
    const Syntax& syntax = beside_.analysis.project->of(id);
    const std::uint32_t here = bits_.in(said)&existing_.strong;
    if ((here & ~existing_.acts) == 0 && (here & existing_.form.head) == 0) return;
    const std::string around = function_around(syntax, guard.line);
    const std::uint32_t all =
        (here | bits_.in(around) | bits_.in(base_name(beside_.analysis.project->file(id).path))) &
        existing_.strong;
    const double whole = beside_.things.share(existing_.strong);
    const double share = whole > 0 ? beside_.things.share(all) / whole : 0;
    if (share < kLeast || share <= most_) return;
    most_ = share;
    best_ = KeptLimit{name, std::string(trim(around)), {id, guard.line, guard.line}, {}, {}};
    best_->by = best_->by.substr(0, best_->by.find(' '));
  }

  /// Where the field is declared, and the screen that speaks of it.
  void declare(KeptLimit& limit) const {
    const std::string last = limit.name.substr(limit.name.rfind('.') + 1);
    const std::string plain = join(identifier_words(last), "");
    for (std::size_t i = 0; i < beside_.analysis.project->size(); ++i) {
      const sources::File& file = beside_.analysis.project->file(FileId(i));
      if (file.origin != sources::Origin::own || !file.language.valid() || kinds_.aside(file.path))
        continue;
      const Syntax& syntax = beside_.analysis.project->of(FileId(i));
      for (const syntax::Symbol& symbol : syntax.symbols) {
        const bool field =
            symbol.kind == syntax::SymbolKind::field || symbol.kind == syntax::SymbolKind::property;
        if (field && !limit.declared.file.valid() && syntax.text(symbol.name) == last)
          limit.declared = {FileId(i), symbol.name_line, symbol.name_line};
      }
      if (limit.screen.file.valid() || kinds_.of(file.path) != ranking::FileKind::screen) continue;
      for (const ValueNode& node : syntax.values) {
        const std::string_view text = syntax.text(node.text);
        if (text.size() < last.size() || text.size() > last.size() + 8 ||
            join(identifier_words(text), "") != plain)
          continue;
        limit.screen = {FileId(i), node.line, node.line};
        break;
      }
    }
  }

  const Beside& beside_;
  const RequestWords& words_;
  const Existing& existing_;
  WordBits bits_;
  ranking::FileKinds kinds_;
  bool asks_time_ = false;  ///< "up to 60 days": `OrderMinimumQuantity` is no number of days
  double most_ = 0;
  std::optional<KeptLimit> best_;
};

}  // namespace

void find_kept_limit(const Beside& beside, const RequestWords& words, Existing& existing) {
  const Request& request = beside.request;
  const bool today = std::ranges::any_of(request.numbers, &RequestNumber::today);
  if (request.numbers.empty() || today || existing.amounts.sure || request.removes ||
      !request.limits)
    return;
  existing.kept_limit = Finder(beside, words, existing).find();
  if (existing.kept_limit) forget_amounts(existing);
}

void tell_kept_limit(const Beside& beside, Existing& existing) {
  if (!existing.kept_limit) return;
  const KeptLimit& limit = *existing.kept_limit;
  auto claim = beside.saying.seen(
      kAnswer, limit.name,
      "It is a setting already, as it seems: " + code(limit.name) + ", with which " +
          (limit.by.empty() ? "a condition" : code(limit.by)) + " compares.",
      {limit.compared, limit.declared}, Confidence::medium);
  if (!claim) return;
  beside.saying.name(*claim, code(limit.name), limit.name.substr(limit.name.rfind('.') + 1),
                     limit.compared);
  existing.answer = std::move(claim);
  existing.claims.clear();
  add(existing.claims,
      beside.saying.seen("exists.kept_limit", limit.name,
                         "The field " + code(limit.name) + " is declared.", {limit.declared}));
  if (limit.screen.file.valid())
    add(existing.claims,
        beside.saying.seen("exists.limit_screen", limit.name,
                           code(base_name(beside.analysis.project->file(limit.screen.file).path)) +
                               " shows it to people.",
                           {limit.screen}));
}

std::optional<Claim> ask_kept_limit(const AskContext& context) {
  if (!context.existing.kept_limit) return std::nullopt;
  const KeptLimit& limit = *context.existing.kept_limit;
  return context.saying.seen("ask.kept_limit", limit.name,
                             "Is " + context.request.numbers.back().written +
                                 " to hold for everybody, or where nobody has set " +
                                 code(limit.name) + "?",
                             {limit.declared, limit.compared});
}

}  // namespace cutaway::answers
