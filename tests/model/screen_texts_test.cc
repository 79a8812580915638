// SPDX-License-Identifier: Apache-2.0
// Which files hold texts for people, and which of them are in the product's first language.
#include "model/screen_texts.h"

#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;

TEST_CASE("files of texts in the language in which the product was written") {
  const model::Traced shop({{"a.py", "f(1)\n"}, {"b.py", "g(1)\n"}});
  const model::ScreenTexts texts(*shop.analysis.catalogue);
  for (const char* path : {"locale/en/LC_MESSAGES/django.po", "lang/menu.json",
                           "locales/en-US.json", "app/translations/messages.po"})
    CHECK_MESSAGE(texts.is_first_language(path), path);
  for (const char* path :
       {"locale/de/LC_MESSAGES/django.po", "lang/pt-BR/menu.json", "locales/kmr.json",
        "locale/ca@valencia/shop.po", "translations/terms/son/glossary.po", "src/menu.json",
        "locale/cdo/LC_MESSAGES/django.po", "lang/de-swiss.json"})
    CHECK_FALSE_MESSAGE(texts.is_first_language(path), path);
}
