// SPDX-License-Identifier: Apache-2.0
// Escaper: the one place where bytes become text of a language. Only the escapers include this.
#pragma once

#include <string>
#include <utility>

#include "render/escape.h"

namespace cutaway::render {

struct Escaper {
  template <class Language>
  static Markup<Language> trust(std::string bytes) {
    Markup<Language> markup;
    markup.bytes_.swap(bytes);
    return markup;
  }
};

}  // namespace cutaway::render
