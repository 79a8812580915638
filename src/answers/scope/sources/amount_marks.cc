// SPDX-License-Identifier: Apache-2.0
// Numbers that stand beside a name: in the mark of a field, in options that are handed over, as the
// length of a kept text.
#include <algorithm>

#include "answers/scope/request/dimensions.h"
#include "answers/scope/sources/amount_forms.h"
#include "answers/scope/sources/amount_sources.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

bool is_field(const syntax::Symbol& symbol) {
  return symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::property ||
         symbol.kind == SymbolKind::variable;
}

/// "10" of `conf:"default:10"`, `envDefault:"10"`; empty where the mark sets no number.
std::string default_in(std::string_view mark, std::string_view text) {
  const bool named = contains(lower(mark), "default");
  const std::size_t at = text.find("default");
  if (!named && (at == std::string_view::npos || at + 9 > text.size())) return {};
  std::string_view value = named ? text : text.substr(at + 8);
  value = value.substr(0, value.find_first_of(",; \"'"));
  return is_number(value.substr(0, 1)) && value.size() <= 12 ? std::string(value) : std::string();
}

bool says_page_size(std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  const auto says = [&](std::string_view one) {
    return std::ranges::find(words, one) != words.end();
  };
  return says("page") && (says("size") || says("per"));
}

/// "maxFilesize", "timeoutMs": of options those that say how much.
bool says_amount(std::string_view name) {
  static constexpr std::string_view kWords[] = {
      "max",     "maximum", "min",      "minimum",  "limit",    "timeout",   "interval",
      "expires", "expiry",  "ttl",      "attempts", "retries",  "retention", "quota",
      "maxsize", "days",    "filesize", "duration", "threshold"};
  const std::vector<std::string> words = identifier_words(name);
  const auto says = [&](std::string_view one) {
    return std::ranges::find(words, one) != words.end();
  };
  return std::ranges::any_of(kWords, says) || says_page_size(name) || (says("rows") && says("per"));
}

/// "15 * time.Minute", `timedelta(days=2)`: a number and its unit.
bool is_time(std::string_view written) {
  return holds_number(written) &&
         std::ranges::any_of(identifier_words(written), [](const std::string& word) {
           return dimension_named(word) == "time";
         });
}

/// Whether a value asks for the time it is: `time.Now().Unix()`, `Date.now()`, `time()`.
bool names_now(const Syntax& syntax, ValueId id, int depth = 0) {
  constexpr int kDeepest = 5;
  if (!id.valid() || depth > kDeepest) return false;
  const ValueNode& node = syntax.value(id);
  if (std::ranges::any_of(identifier_words(syntax.text(node.text)), [](const std::string& word) {
        return word == "now" || word == "time" || word == "timestamp";
      }))
    return true;
  for (std::size_t i = 0; i < node.child_count; ++i) {
    if (names_now(syntax, syntax.child(node, i), depth + 1)) return true;
  }
  return false;
}

}  // namespace

/// A field, or a function without parameters that an interface of settings declares, whose mark
/// says what it is where nobody sets it: `@WithDefault("4") int minimumPasswordLength()`.
void AmountSources::annotated(FileId id) {
  const Syntax& syntax = analysis_.project->of(id);
  for (const syntax::Annotation& mark : syntax.annotations) {
    if (!mark.target.valid() || !mark.parameter.empty() || mark.argument_count == 0) continue;
    const syntax::Symbol& symbol = syntax.symbols[mark.target.index()];
    const ValueId given = syntax.arguments[mark.first_argument];
    const bool asked = symbol.kind == SymbolKind::method && symbol.parameter_count == 0 &&
                       contains(lower(syntax.text(mark.name)), "default");
    if ((!is_field(symbol) && !asked) || !given.valid()) continue;
    FoundAmount found;
    found.written = default_in(syntax.text(mark.name), syntax.text(syntax.value(given).text));
    if (found.written.empty()) continue;
    found.name = syntax.text(symbol.name);
    if (symbol.container.valid())
      found.holder = syntax.text(syntax.symbols[symbol.container.index()].name);
    found.place = {id, asked ? std::min(mark.line, symbol.name_line) : symbol.name_line,
                   symbol.name_line};
    found.source = AmountSource::setting;
    found.comment = syntax.text(symbol.doc);
    note(std::move(found));
  }
}

/// `new Dropzone(element, {maxFilesize: 250})`: what is handed over in a record of options.
void AmountSources::options(FileId id) {
  const Syntax& syntax = analysis_.project->of(id);
  const std::string_view base = base_name(analysis_.project->file(id).path);
  for (const ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::entry || node.child_count == 0 ||
        !says_amount(syntax.text(node.text)))
      continue;
    const ValueNode& value = syntax.value(syntax.child(node, 0));
    std::string written(syntax.text(value.text));
    if (value.kind != ValueKind::number || !is_number(written)) {
      written = written_amount(syntax, syntax.child(node, 0));
      if (!is_time(written)) continue;
    }
    FoundAmount found;
    found.name = syntax.text(node.text);
    found.holder = std::string(base.substr(0, base.find('.'))) + function_around(syntax, node.line);
    found.place = {id, node.line, node.line};
    found.written = std::move(written);
    note(std::move(found));
  }
  // `stories.page(page).per_page(20)`: a call that says itself how many stand on a page.
  for (const syntax::Call& call : syntax.calls) {
    if (call.arguments_written != 1 || call.argument_count != 1 ||
        !says_page_size(syntax.text(call.name)))
      continue;
    const ValueId given = syntax.arguments[call.first_argument];
    if (!given.valid() || syntax.value(given).kind != ValueKind::number) continue;
    FoundAmount found;
    found.name = syntax.text(call.name);
    found.holder = std::string(base.substr(0, base.find('.'))) + function_around(syntax, call.line);
    found.place = {id, call.line, call.end_line};
    found.written = std::string(syntax.text(syntax.value(given).text));
    note(std::move(found));
  }
}

/// `'plex-scan': {` and below it `schedule: '*/5 * * * *'` in a file of settings: of a run by the
/// clock the key above says of which. By lines, as a large record is not kept whole.
void AmountSources::clocks(FileId id) {
  if (!is_settings_file(analysis_.project->file(id).path)) return;
  const std::vector<std::string>& lines = quotes_.file(id);
  const auto indent = [](std::string_view line) { return line.find_first_not_of(" \t"); };
  const auto key_in = [](std::string_view line) {
    std::string_view key = trim(line.substr(0, line.find(':')));
    while (!key.empty() && (key.front() == '\'' || key.front() == '"')) key.remove_prefix(1);
    while (!key.empty() && (key.back() == '\'' || key.back() == '"')) key.remove_suffix(1);
    return key.find_first_of(" ({=") == std::string_view::npos ? std::string(key) : std::string();
  };
  for (std::uint32_t at = 0; at < lines.size(); ++at) {
    const std::string_view line = lines[at];
    const std::size_t mark = line.find_first_of("'\"", std::min(line.find(':'), line.size()));
    if (mark == std::string_view::npos) continue;
    const std::size_t end = line.find(line[mark], mark + 1);
    if (end == std::string_view::npos) continue;
    const std::string_view text = line.substr(mark + 1, end - mark - 1);
    const auto step = clock_step(text);
    if (!step) continue;
    FoundAmount found;
    for (std::uint32_t above = at; above-- > 0 && found.holder.empty();) {
      if (!trim(lines[above]).empty() && indent(lines[above]) < indent(line))
        found.holder = key_in(lines[above]), above = std::min(above, 1U);
    }
    found.name = (found.holder.empty() ? "" : found.holder + ".") + key_in(line);
    found.place = {id, at + 1, at + 1};
    found.written = text;
    found.unit = step->unit;
    note(std::move(found));
  }
}

/// "604800" of `time.Now().Unix() + 604800`: what is added to now; empty otherwise.
std::string added_to_now(const Syntax& syntax, ValueId id) {
  if (!id.valid() || syntax.value(id).kind != ValueKind::arithmetic ||
      syntax.text(syntax.value(id).text) != "+")
    return {};
  const ValueNode& sum = syntax.value(id);
  std::string added;
  bool now = false;
  for (std::size_t i = 0; i < sum.child_count; ++i) {
    const std::string one = written_amount(syntax, syntax.child(sum, i));
    if (!one.empty() && one.find_first_not_of("0123456789_* ") == std::string::npos)
      added = one;
    else
      now = now || names_now(syntax, syntax.child(sum, i));
  }
  return now ? added : std::string();
}

/// `self.expires_at = 3.days.from_now` in a function of `Invitation`: how long one is good.
void AmountSources::ends(FileId id) {
  const Syntax& syntax = analysis_.project->of(id);
  for (const syntax::Binding& one : syntax.bindings) {
    const std::string_view target = syntax.text(one.target);
    const std::size_t dot = target.find_last_of(".@");
    const std::string added = added_to_now(syntax, one.value);
    if (!one.scope.valid() || (dot == std::string_view::npos && added.empty())) continue;
    const std::string name(target.substr(dot == std::string_view::npos ? 0 : dot + 1));
    if (std::ranges::none_of(identifier_words(name), [](const std::string& word) {
          return word == "expires" || word == "expiry" || word == "expiration";
        }))
      continue;
    const std::string written = added.empty() ? written_amount(syntax, one.value) : added;
    if (added.empty() && !is_time(written)) continue;
    FoundAmount found;
    found.name = name;
    for (SymbolId at = one.scope; at.valid(); at = syntax.symbols[at.index()].container)
      found.holder = std::string(syntax.text(syntax.symbols[at.index()].name)) +
                     (found.holder.empty() ? "" : " ") + found.holder;
    found.place = {id, one.line, one.line};
    found.written = written;
    if (!added.empty()) found.unit = "second";
    found.used = bits_.in(found.holder);
    note(std::move(found));
  }
}

/// What "#" begins right above: readers of data drop it.
std::string AmountSources::remark_above(FileId id, std::uint32_t line) {
  std::string out;
  const std::vector<std::string>& lines = quotes_.file(id);
  for (std::size_t at = line - 1; at-- > 0 && line - at <= 4 && at < lines.size();) {
    const std::string_view said = trim(lines[at]);
    if (!said.starts_with("#")) break;
    out = std::string(trim(said.substr(1))) + (out.empty() ? "" : " ") + out;
  }
  return out;
}

/// How long a kept text may be.
void AmountSources::longest(const model::Entity& entity, const model::EntityField& field) {
  if (!field.is.max_length || !field.is.place.file.valid() || !is_looked_at(field.is.place.file))
    return;
  FoundAmount found;
  found.name = entity.name + "." + field.is.name;
  found.holder = entity.name;
  found.place = field.is.place;
  found.source = AmountSource::field_default;
  found.written = std::to_string(*field.is.max_length);
  found.unit = "char";
  found.bound = true;
  found.comment = field.is.comment;
  found.used = bits_.in("maximum length limit characters");
  note(std::move(found));
}

}  // namespace cutaway::answers
