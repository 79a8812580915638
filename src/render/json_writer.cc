// SPDX-License-Identifier: Apache-2.0
// Commas, line ends and indentation of JSON; an explicit stack of the open containers.
#include "render/json_writer.h"

#include <algorithm>
#include <cmath>

namespace cutaway::render {

void JsonWriter::new_line(std::size_t depth) {
  json_ << "\n";
  for (std::size_t i = 0; i < depth; ++i) json_ << "  ";
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) return;
  Level& level = levels_.back();
  if (!level.empty) json_ << ",";
  if (pretty_ && level.flat && !level.empty) json_ << " ";
  if (pretty_ && !level.flat) new_line(levels_.size());
  level.empty = false;
}

JsonWriter& JsonWriter::open_object(bool flat) {
  const bool inside_flat = !levels_.empty() && levels_.back().flat;
  before_value();
  json_ << "{";
  levels_.push_back({false, flat || inside_flat, true});
  return *this;
}

JsonWriter& JsonWriter::open_array(bool flat) {
  const bool inside_flat = !levels_.empty() && levels_.back().flat;
  before_value();
  json_ << "[";
  levels_.push_back({true, flat || inside_flat, true});
  return *this;
}

JsonWriter& JsonWriter::close() {
  const Level level = levels_.back();
  levels_.pop_back();
  if (pretty_ && !level.flat && !level.empty) new_line(levels_.size());
  json_ << (level.array ? Literal("]") : Literal("}"));
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  before_value();
  json_ << json_string(name) << (pretty_ ? Literal(": ") : Literal(":"));
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  before_value();
  json_ << json_string(value);
  return *this;
}

JsonWriter& JsonWriter::number(std::uint64_t value) {
  before_value();
  json_ << value;
  return *this;
}

JsonWriter& JsonWriter::thousandths(double value) {
  before_value();
  const auto n = static_cast<std::uint64_t>(std::llround(std::clamp(value, 0.0, 1e12) * 1000));
  json_ << n / 1000 << "." << n / 100 % 10 << n / 10 % 10 << n % 10;
  return *this;
}

JsonWriter& JsonWriter::real(double value) {
  before_value();
  constexpr std::uint64_t kMillion = 1'000'000;
  const auto millionths = static_cast<std::uint64_t>(std::max(value, 0.0) * kMillion + 0.5);
  json_ << millionths / kMillion << ".";
  for (std::uint64_t unit = kMillion / 10; unit > 0; unit /= 10) json_ << millionths / unit % 10;
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  before_value();
  json_ << (value ? Literal("true") : Literal("false"));
  return *this;
}

JsonWriter& JsonWriter::null() {
  before_value();
  json_ << "null";
  return *this;
}

}  // namespace cutaway::render
