// SPDX-License-Identifier: Apache-2.0
// Reads printf and brace formats in one pass, and does the arithmetic of closed numbers.
#include "linking/format_text.h"

#include <charconv>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "linking/intrinsics.h"

namespace cutaway::linking {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class FormatReader {
 public:
  FormatReader(std::string_view text, bool braces) : text_(text), braces_(braces) {}

  std::vector<FormatPiece> read() {
    while (next_ < text_.size()) {
      const bool is_hole = braces_ ? brace() : percent();
      if (!is_hole) plain_ += text_[next_++];
    }
    flush();
    return std::move(pieces_);
  }

 private:
  void flush() {
    if (!plain_.empty()) pieces_.push_back({plain_, false, 0});
    plain_.clear();
  }

  void hole(std::string_view name) {
    flush();
    pieces_.push_back({std::string(name), true, order_++});
  }

  bool brace() {
    if (text_[next_] != '{') {
      if (text_.substr(next_).starts_with("}}")) ++next_;
      return false;
    }
    if (text_.substr(next_).starts_with("{{")) {
      ++next_;
      return false;
    }
    const std::size_t end = text_.find('}', next_);
    if (end == std::string_view::npos) return false;
    std::string_view name = text_.substr(next_ + 1, end - next_ - 1);
    name = name.substr(0, name.find_first_of(":!."));
    hole(name);
    next_ = end + 1;
    return true;
  }

  bool percent() {
    if (text_[next_] != '%') return false;
    std::size_t end = next_ + 1;
    std::string_view name;
    if (end < text_.size() && text_[end] == '%') {
      ++next_;
      return false;
    }
    if (end < text_.size() && text_[end] == '(') {
      const std::size_t close = text_.find(')', end);
      if (close == std::string_view::npos) return false;
      name = text_.substr(end + 1, close - end - 1);
      end = close + 1;
    }
    while (end < text_.size() &&
           (is_digit(text_[end]) || contains("+-# .*$", text_.substr(end, 1))))
      ++end;
    if (end >= text_.size() || !is_letter(text_[end])) return false;
    hole(name);
    next_ = end + 1;
    return true;
  }

  std::string_view text_;
  bool braces_;
  std::size_t next_ = 0, order_ = 0;
  std::string plain_;
  std::vector<FormatPiece> pieces_;
};

struct Quantity {
  double amount = 0;
  std::string_view unit;
};

std::optional<Quantity> quantity(std::string_view text) {
  Quantity out;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, out.amount);
  if (error != std::errc()) return std::nullopt;
  std::string_view tail(rest, static_cast<std::size_t>(end - rest));
  if (!tail.empty() && tail.front() != ' ' && tail.front() != '_') return std::nullopt;
  out.unit = trim(tail);
  if (out.unit.find(' ') != std::string_view::npos || !std::isfinite(out.amount))
    return std::nullopt;
  return out;
}

std::string number_text(double amount) {
  char buffer[64];
  const bool whole = std::floor(amount) == amount && std::fabs(amount) < 9.0e15;
  const auto result =
      whole ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<long long>(amount))
            : std::to_chars(buffer, buffer + sizeof buffer, amount);
  return std::string(buffer, result.ptr);
}

}  // namespace

std::vector<FormatPiece> read_format(std::string_view pattern, std::string_view style) {
  const bool braces =
      style.empty() ? !contains(pattern, "%") && contains(pattern, "{") : style != "printf";
  return FormatReader(pattern, braces).read();
}

ValueId format_argument(const syntax::Syntax& syntax, const std::vector<ValueId>& arguments,
                        const FormatPiece& hole) {
  std::size_t wanted = hole.order;
  const bool numbered = !hole.text.empty() && is_digit(hole.text.front());
  if (numbered) std::from_chars(hole.text.data(), hole.text.data() + hole.text.size(), wanted);
  std::size_t number = 0;
  for (const ValueId id : arguments) {
    const auto& node = syntax.value(id);
    if (node.kind == syntax::ValueKind::entry) {
      if (syntax.text(node.text) == hole.text && node.child_count > 0) return syntax.child(node, 0);
      continue;
    }
    if ((hole.text.empty() || numbered) && number++ == wanted) return id;
  }
  return {};
}

bool calculate(std::string_view left, std::string_view op, std::string_view right,
               std::string& out) {
  const auto a = quantity(left), b = quantity(right);
  if (!a || !b || (!a->unit.empty() && !b->unit.empty() && op != "+" && op != "-")) return false;
  if ((op == "+" || op == "-") && a->unit != b->unit) return false;
  double result = 0;
  if (op == "*") result = a->amount * b->amount;
  if (op == "+") result = a->amount + b->amount;
  if (op == "-") result = a->amount - b->amount;
  if (op == "**") result = std::pow(a->amount, b->amount);
  if (op == "/" || op == "//") {
    if (b->amount == 0 || !b->unit.empty()) return false;
    result = op == "//" ? std::floor(a->amount / b->amount) : a->amount / b->amount;
  } else if (op == "<<") {
    if (a->amount < 0 || b->amount < 0 || b->amount > 50) return false;
    result = a->amount * std::exp2(b->amount);
  } else if (op != "*" && op != "+" && op != "-" && op != "**") {
    return false;
  }
  if (!std::isfinite(result)) return false;
  std::string unit(a->unit.empty() ? b->unit : a->unit);
  out = number_text(result);
  if (unit.empty()) return true;
  if (unit.ends_with('s') && result == 1 && unit != "ms") unit.pop_back();
  if (!unit.ends_with('s') && result != 1) unit += 's';
  out += " " + unit;
  return true;
}

}  // namespace cutaway::linking
