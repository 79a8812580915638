// SPDX-License-Identifier: Apache-2.0
// Writes JSON piece by piece, in the order given; strings pass the escaper, so the result is safe
// in a page too.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "render/escape.h"

namespace cutaway::render {

/// One JSON document. `pretty` puts members on lines of their own, indented by two spaces; short
/// values and `flat` containers stay on one line.
class JsonWriter {
 public:
  explicit JsonWriter(bool pretty) : pretty_(pretty) {}

  JsonWriter& open_object(bool flat = false);
  JsonWriter& open_array(bool flat = false);
  /// Closes the container opened last.
  JsonWriter& close();
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::uint64_t value);
  /// A number of at least 0 with three decimals.
  JsonWriter& thousandths(double value);
  /// Not negative; six digits after the point.
  JsonWriter& real(double value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  /// `null` for an empty text.
  JsonWriter& text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }
  JsonWriter& member(std::string_view name, std::string_view value) {
    return key(name).text(value);
  }

  Json take() { return std::move(json_); }

 private:
  struct Level {
    bool array = false;
    bool flat = false;
    bool empty = true;
  };
  void before_value();
  void new_line(std::size_t depth);

  Json json_;
  std::vector<Level> levels_;
  bool pretty_;
  bool after_key_ = false;
};

}  // namespace cutaway::render
