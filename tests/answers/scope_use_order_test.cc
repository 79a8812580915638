// SPDX-License-Identifier: Apache-2.0
// The order of work of listed files: what others of them use comes first, by imports and calls.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {

TEST_CASE("of the listed files those that others use come first, where the imports say so") {
  const Planned planned(
      {{"invoice_model.py", "class Invoice:\n    total = 0\n"},
       {"invoice_service.py",
        "from invoice_model import Invoice\n\n\ndef archive_invoice(invoice):\n"
        "    return Invoice()\n"},
       {"invoice_screen.py",
        "from invoice_service import archive_invoice\n\n\ndef invoice_screen(invoice):\n"
        "    return archive_invoice(invoice)\n"}},
      "Show a colour for each invoice");
  REQUIRE(planned.scope.order_of_work.size() == 2);
  CHECK(planned.scope.order_of_work[0].text() ==
        "Of these files first `invoice_model.py`: `invoice_service.py` uses it.");
  CHECK(planned.scope.order_of_work[1].text() ==
        "Then `invoice_service.py`: `invoice_screen.py` uses it.");
}

TEST_CASE("files that do not use each other have no order") {
  const Planned planned(
      {{"invoice_model.py", "class Invoice:\n    total = 0\n"},
       {"invoice_mail.py", "def mail_invoice(invoice):\n    return invoice\n"},
       {"invoice_screen.py", "def invoice_screen(invoice):\n    return invoice\n"}},
      "Show a colour for each invoice");
  CHECK(planned.scope.order_of_work.empty());
}

}  // namespace cutaway::answers
