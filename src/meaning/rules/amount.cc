// SPDX-License-Identifier: Apache-2.0
// Computes what a Value amounts to, keeping the unit that its factors tell.
#include "meaning/rules/amount.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxDepth = 8;
constexpr std::size_t kMaxFactors = 8;

/// Seconds of a unit of time, bytes of a unit of size.
double base_of(std::string_view unit) {
  constexpr std::pair<std::string_view, double> kBase[] = {
      {"ms", .001},     {"second", 1}, {"minute", 60},     {"hour", 3600}, {"day", 86400},
      {"week", 604800}, {"byte", 1},   {"KB", 1000},       {"KiB", 1024},  {"MB", 1e6},
      {"MiB", 1048576}, {"GB", 1e9},   {"GiB", 1073741824}};
  for (const auto& [name, base] : kBase)
    if (name == unit) return base;
  return 0;
}

/// Seconds as the largest unit that divides them: 900 → 15 minutes.
void say_time(Amount& amount, double seconds) {
  amount.unit = "ms", amount.number = std::round(seconds * 1000);
  for (const std::string_view unit : {"second", "minute", "hour", "day"}) {
    const double count = seconds / base_of(unit);
    if (count < 1 || std::fabs(count - std::round(count)) > 1e-9) continue;
    amount.unit = unit, amount.number = std::round(count);
  }
  amount.text = number_text(amount.number);
}

void say_size(Amount& amount, double bytes, bool binary) {
  amount.unit = "byte", amount.number = bytes;
  const std::string_view big[] = {binary ? "KiB" : "KB", binary ? "MiB" : "MB",
                                  binary ? "GiB" : "GB"};
  for (const std::string_view unit : big) {
    const double count = bytes / base_of(unit);
    if (count >= 1 && std::floor(count) == count) amount.unit = unit, amount.number = count;
  }
  amount.text = number_text(amount.number);
}

/// Without the letters of a type behind it ("19.50M", "3000L"); "6e-4" is one, too, other
/// notations are no amounts.
std::string_view bare_number(std::string_view text) {
  const bool prefixed = text.size() > 1 && text[0] == '0' && text[1] >= 'A';
  if (prefixed) return {};  // 0xFF
  const std::size_t end = text.find_last_of("0123456789");
  if (end == std::string_view::npos) return {};
  text = text.substr(0, end + 1);
  const std::size_t digits = text.find_first_not_of("0123456789.-_");
  const bool plain = digits == std::string_view::npos;
  const bool power = !plain && digits > 0 && (text[digits] == 'e' || text[digits] == 'E') &&
                     text.find_first_not_of("0123456789+-", digits + 1) == std::string_view::npos;
  return plain || power ? text : std::string_view();
}

class Evaluator {
 public:
  Evaluator(const ReaderContext& context, const RuleWords& words, FileId file,
            std::string_view dimension)
      : context_(context),
        words_(words),
        file_(file),
        syntax_(context.project.of(file)),
        dimension_(dimension) {}

  std::optional<Amount> run(ValueId value, int depth) {
    if (!value.valid() || value.index() >= syntax_.values.size() || depth <= 0) return std::nullopt;
    const ValueNode& node = syntax_.value(value);
    std::optional<Amount> out;
    switch (node.kind) {
      case ValueKind::number:
        out = amount_of(words_, bare_number(syntax_.text(node.text)));
        break;
      case ValueKind::boolean:
      case ValueKind::string:
        out = amount_of(words_, syntax_.text(node.text));
        break;
      case ValueKind::arithmetic:
        out = arithmetic(value, node, depth);
        break;
      case ValueKind::alternative:
        out = alternative(value, node, depth);
        break;
      case ValueKind::call:
      case ValueKind::construct:
        out = call(node, depth);
        break;
      case ValueKind::comparison:
        out = compared(node, depth);
        break;
      case ValueKind::record:
        out = keyed_duration(node, depth);
        break;
      case ValueKind::index:
      case ValueKind::member:
        out = unit_member(node, depth);
        break;
      default:
        break;
    }
    if (out && out->place.line <= 1) out->place = place(node);
    return out;
  }

 private:
  /// `os.getenv("OPEN", "True") == "True"`: a switch that a setting turns.
  std::optional<Amount> compared(const ValueNode& node, int depth) {
    if (node.child_count != 2 || syntax_.text(node.text) != "==") return std::nullopt;
    const ValueNode& other = syntax_.value(syntax_.child(node, 1));
    if (other.kind != ValueKind::string) return std::nullopt;
    auto read = run(syntax_.child(node, 0), depth - 1);
    const bool switches = read && read->kind == Amount::Kind::boolean && !read->setting.empty();
    const std::string wanted = lower(syntax_.text(other.text));
    if (!switches || (wanted != "true" && wanted != "false")) return std::nullopt;
    read->text = read->text == wanted ? "true" : "false";
    return read;
  }

  Place place(const ValueNode& node) const {
    const std::uint32_t line = std::max(1U, node.line);
    return {file_, line, line};
  }

  /// `20.minutes`
  std::optional<Amount> unit_member(const ValueNode& node, int depth) {
    if (node.child_count == 0) return std::nullopt;
    const ValueNode& object = syntax_.value(syntax_.child(node, 0));
    const std::string_view unit = words_.unit(lower(syntax_.text(node.text)));
    if (unit.empty() || object.kind != ValueKind::number) return std::nullopt;
    return with_unit(run(syntax_.child(node, 0), depth - 1), unit);
  }

  static std::optional<Amount> with_unit(std::optional<Amount> amount, std::string_view unit) {
    if (!amount || amount->kind != Amount::Kind::number || !amount->unit.empty())
      return std::nullopt;
    amount->unit = unit, amount->constructed = true;
    return amount;
  }

  /// One side of a product: a number, or a named unit (`time.Minute`, `MiB`).
  struct Factor {
    double number = 1;
    std::string unit;
    bool named = false;
  };

  std::optional<Factor> factor(ValueId value, int depth) {
    const ValueNode& node = syntax_.value(value);
    const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member;
    if (named) {
      if (auto unit = named_unit(value, node)) return unit;
    }
    if (node.kind == ValueKind::number || node.kind == ValueKind::call) {
      const auto amount = run(value, depth - 1);
      if (!amount || amount->kind != Amount::Kind::number) return std::nullopt;
      return Factor{amount->number, amount->unit, false};
    }
    return std::nullopt;
  }

  /// A constant that is called like a unit: what it is worth tells in which unit one counts.
  std::optional<Factor> named_unit(ValueId value, const ValueNode& node) {
    std::string_view unit;
    for (const std::string& word : identifier_words(syntax_.text(node.text))) {
      if (unit.empty()) unit = words_.unit(word);
    }
    const linking::ClosedValue closed = context_.links.close({file_, value});
    const bool constant = closed.alternatives.size() == 1 && closed.alternatives.front().complete;
    const auto worth = constant ? amount_of(words_, closed.best()) : std::nullopt;
    if (worth && worth->kind == Amount::Kind::number && worth->number > 0) {
      if (!worth->unit.empty()) return Factor{worth->number, worth->unit, true};
      const double base = base_of(unit);
      if (base > 0 && worth->number == base && dimension_of(unit) == "time")
        return Factor{1, std::string(unit), true};
      if (base > 0 && worth->number == base * 1000) return Factor{1, std::string(unit), true};
      if (base > 0 && dimension_of(unit) == "size" && worth->number > 1)
        return Factor{worth->number, "byte", true};
      // A variable that counts in a unit is converted here; into what, nobody says.
      if (dimension_of(unit) == "time") return std::nullopt;
      return Factor{worth->number, {}, false};
    }
    const bool bare = identifier_words(syntax_.text(node.text)).size() == 1;
    if (node.kind == ValueKind::member && bare && !unit.empty())
      return Factor{1, std::string(unit), true};
    return std::nullopt;
  }

  bool factors(ValueId value, int depth, std::vector<Factor>& out) {
    const ValueNode& node = syntax_.value(value);
    if (node.kind == ValueKind::arithmetic && syntax_.text(node.text) == "*" &&
        node.child_count == 2) {
      return depth > 0 && factors(syntax_.child(node, 0), depth - 1, out) &&
             factors(syntax_.child(node, 1), depth - 1, out);
    }
    const auto one = factor(value, depth);
    if (!one || out.size() >= kMaxFactors) return false;
    out.push_back(*one);
    return true;
  }

  std::optional<Amount> arithmetic(ValueId value, const ValueNode& node, int depth) {
    if (syntax_.text(node.text) == "*") {
      std::vector<Factor> all;
      if (!factors(value, depth, all)) return std::nullopt;
      return product(all, node);
    }
    if (node.child_count != 2) return std::nullopt;
    const auto left = run(syntax_.child(node, 0), depth - 1);
    const auto right = run(syntax_.child(node, 1), depth - 1);
    if (!left || !right || left->unit != right->unit || left->kind != Amount::Kind::number ||
        right->kind != Amount::Kind::number)
      return std::nullopt;
    return combine(*left, *right, syntax_.text(node.text));
  }

  std::optional<Amount> combine(const Amount& left, const Amount& right,
                                std::string_view operation) {
    Amount out = left;
    out.constructed = true;
    if (operation == "<<" && right.number >= 0 && right.number < 50) {
      const double bytes = left.number * std::pow(2, right.number);
      if (dimension_ == "size") {
        say_size(out, bytes, true);
      } else {
        out.number = bytes, out.text = number_text(bytes);
      }
      return out;
    }
    if (operation == "+") out.number = left.number + right.number;
    if (operation == "-") out.number = left.number - right.number;
    if (operation == "/" && right.number != 0) out.number = left.number / right.number;
    if (operation == "**" && right.number < 40) out.number = std::pow(left.number, right.number);
    if (operation != "+" && operation != "-" && operation != "/" && operation != "**")
      return std::nullopt;
    out.text = number_text(out.number);
    return out;
  }

  std::optional<Amount> product(const std::vector<Factor>& all, const ValueNode& node) {
    Amount out;
    out.constructed = true, out.place = place(node), out.number = 1;
    std::size_t thousands = 0, kibis = 0, sixties = 0, days = 0;
    for (const Factor& one : all) {
      out.number *= one.number;
      if (!one.unit.empty() && !out.unit.empty()) return std::nullopt;
      if (!one.unit.empty()) out.unit = one.unit;
      thousands += one.number == 1000 ? 1 : 0;
      kibis += one.number == 1024 || one.number == 1048576 ? 1 : 0;
      sixties += one.number == 60 ? 1 : 0;
      days += one.number == 24 ? 1 : 0;
      sixties += one.number == 3600 || one.number == 86400 ? 2 : 0;
    }
    out.text = number_text(out.number);
    if (dimension_of(out.unit) == "time" && base_of(out.unit) > 0) {
      say_time(out, out.number * base_of(out.unit));
    } else if (dimension_of(out.unit) == "size") {
      say_size(out, out.number * base_of(out.unit), true);
    } else if (out.unit.empty() && dimension_ == "size" && (kibis > 0 || thousands > 1)) {
      say_size(out, out.number, kibis > 0);
    } else if (out.unit.empty() && dimension_ == "time") {
      if (thousands > 0 && all.size() > 1)
        say_time(out, out.number / 1000);
      else if (sixties > 1)
        say_time(out, out.number);
      else if (sixties == 1 && days == 1)  // 7 * 24 * 60 counts the minutes of days
        say_time(out, out.number * base_of("minute"));
    }
    return out;
  }

  /// The literal among alternatives is what counts without the setting.
  std::optional<Amount> alternative(ValueId value, const ValueNode& node, int depth) {
    if (syntax_.text(node.text) == "choice") return std::nullopt;
    std::optional<Amount> out;
    for (std::size_t i = 0; i < node.child_count; ++i) {
      const ValueId child = syntax_.child(node, i);
      auto amount = run(child, depth - 1);
      if (!amount) continue;
      if (out && out->text != amount->text) return std::nullopt;
      out = std::move(amount);
    }
    if (!out) return std::nullopt;
    out->is_default = true;
    if (out->setting.empty()) out->setting = setting_of(value);
    return out;
  }

  std::string setting_of(ValueId value) {
    const linking::ClosedValue closed = context_.links.close({file_, value});
    for (const linking::ClosedText& text : closed.alternatives)
      if (!text.setting.empty()) return text.setting;
    return {};
  }

  /// `TimeSpan.FromMinutes(5)`, `timedelta(days=1)`, `Number(x ?? 5)`, `getenv("X", "5")`.
  std::optional<Amount> call(const ValueNode& node, int depth) {
    if (node.child_count == 0) return std::nullopt;
    const ValueNode& callee = syntax_.value(syntax_.child(node, 0));
    if (auto named = unit_call(node, callee, depth)) return named;
    if (auto keyed = keyed_duration(node, depth)) return keyed;
    if (auto read = reader(node, callee, depth)) return read;
    if (node.child_count == 2 && words_.has("same_calls", lower(syntax_.text(callee.text))))
      return run(syntax_.child(node, 1), depth - 1);
    return std::nullopt;
  }

  /// `Duration.ofMinutes(5)`, `Duration::from_secs(30)`, `5.minutes()`, `seconds(5)`.
  std::optional<Amount> unit_call(const ValueNode& node, const ValueNode& callee, int depth) {
    const auto words = identifier_words(syntax_.text(callee.text));
    if (words.empty() || words.size() > 2) return std::nullopt;
    const std::string_view unit = words_.unit(words.back());
    if (dimension_of(unit) != "time" && dimension_of(unit) != "size") return std::nullopt;
    const bool plain = words.size() == 1 || words.front() == "from" || words.front() == "of";
    if (!plain) return std::nullopt;
    if (node.child_count == 2) return with_unit(run(syntax_.child(node, 1), depth - 1), unit);
    if (node.child_count == 1 && callee.kind == ValueKind::member)
      return unit_member(callee, depth);
    return std::nullopt;
  }

  /// All arguments are entries that are called like units.
  std::optional<Amount> keyed_duration(const ValueNode& node, int depth) {
    double seconds = 0;
    std::optional<Amount> only;
    const bool itself = node.kind == ValueKind::record;
    ValueId first = !itself && node.child_count == 2 ? syntax_.child(node, 1) : ValueId();
    const bool in_record = first.valid() && syntax_.value(first).kind == ValueKind::record;
    const ValueNode& owner = in_record ? syntax_.value(first) : node;
    const std::size_t start = in_record || itself ? 0 : 1;
    if (owner.child_count <= start || owner.child_count > start + 3) return std::nullopt;
    for (std::size_t i = start; i < owner.child_count; ++i) {
      const ValueNode& entry = syntax_.value(syntax_.child(owner, i));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) return std::nullopt;
      const std::string_view unit = words_.unit(lower(syntax_.text(entry.text)));
      const auto amount = run(syntax_.child(entry, 0), depth - 1);
      if (dimension_of(unit) != "time" || !amount || !amount->unit.empty() ||
          amount->kind != Amount::Kind::number)
        return std::nullopt;
      seconds += amount->number * base_of(unit);
      only = with_unit(amount, unit);
    }
    if (owner.child_count == start + 1) return only;
    say_time(*only, seconds);
    return only;
  }

  /// A function that reads a setting: its first argument is written like a key, its last is the
  /// default.
  std::optional<Amount> reader(const ValueNode& node, const ValueNode& callee, int depth) {
    if (node.child_count < 2 || node.child_count > 4) return std::nullopt;
    std::string key;
    const ValueNode& first = syntax_.value(syntax_.child(node, 1));
    if (first.kind == ValueKind::string) key = syntax_.text(first.text);
    const std::string_view name = syntax_.text(callee.text);
    std::optional<Amount> out;
    for (std::size_t i = 1; i < node.child_count; ++i) {
      const ValueNode& argument = syntax_.value(syntax_.child(node, i));
      const bool named = argument.kind == ValueKind::entry && argument.child_count > 0;
      if (named && syntax_.text(argument.text) != "default" &&
          syntax_.text(argument.text) != "default_value")
        continue;
      if (i == 1 && !named && node.child_count > 2) continue;
      const ValueId given = named ? syntax_.child(argument, 0) : syntax_.child(node, i);
      if (auto amount = run(given, depth - 1)) out = amount;
    }
    const bool chained = words_.has("default_calls", lower(name));
    if (chained && node.child_count == 2) {
      if (out) out->is_default = true;
      return out;
    }
    if (!out || !is_key(key) || node.child_count < 3) return std::nullopt;
    const bool upper = std::ranges::none_of(key, [](unsigned char c) { return std::islower(c); });
    const auto called = identifier_words(name);
    const bool reads = std::ranges::any_of(
        called, [&](const std::string& word) { return words_.has("setting_readers", word); });
    if (upper || reads) out->setting = key;
    out->is_default = true;
    return out;
  }

  static bool is_key(std::string_view text) {
    if (text.size() < 3 || text.size() > 80) return false;
    const bool separated = text.find_first_of("_.-") != std::string_view::npos;
    const bool plain = std::ranges::all_of(text, [](unsigned char c) {
      return std::isalnum(c) != 0 || c == '_' || c == '.' || c == '-' || c == ':';
    });
    const bool upper = std::ranges::none_of(text, [](unsigned char c) { return std::islower(c); });
    return plain && (separated || upper);
  }

  const ReaderContext& context_;
  const RuleWords& words_;
  FileId file_;
  const Syntax& syntax_;
  std::string_view dimension_;
};

}  // namespace

double seconds_of(std::string_view unit) {
  return dimension_of(unit) == "time" ? base_of(unit) : 0;
}

std::string rate_unit(const Amount& window) {
  Amount said = window;
  if (const double base = base_of(window.unit); base > 0) say_time(said, window.number * base);
  if (said.number == 24 && said.unit == "hour") said.number = 1, said.unit = "day";
  if (said.number == 1) return "per " + said.unit;
  return "per " + said.text + " " + (said.unit == "ms" ? said.unit : said.unit + "s");
}

std::optional<Amount> amount_of(const ReaderContext& context, const RuleWords& words, FileId file,
                                ValueId value, std::string_view dimension) {
  return Evaluator(context, words, file, dimension).run(value, kMaxDepth);
}

}  // namespace cutaway::meaning
