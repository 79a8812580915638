// SPDX-License-Identifier: Apache-2.0
// Processes that a framework starts from one program: each is told of what it does itself.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& map, std::string_view line) {
  return map.find(line) != std::string::npos;
}

using Files = std::map<std::string, std::string>;

/// A shop of Django whose view charges cards; `worker` is started with `command`.
Files shop(const std::string& command, const Files& more) {
  Files files = {
      {"docker-compose.yml",
       "services:\n  web:\n    build: .\n    command: gunicorn shop.wsgi\n    ports: [\"80:80\"]\n"
       "  worker:\n    build: .\n    command: " +
           command + "\n  cache:\n    image: redis:7\n  db:\n    image: postgres:16\n"},
      {"Dockerfile", "FROM python:3.12\nCOPY . .\n"},
      {"requirements.txt", "django\ncelery\npsycopg2\nredis\nstripe\ntwilio\n"},
      {"manage.py",
       "import os\nif __name__ == '__main__':\n"
       "    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"
       "    from django.core.management import execute_from_command_line\n"
       "    execute_from_command_line()\n"},
      {"shop/__init__.py", ""},
      {"shop/settings.py",
       "import os\nINSTALLED_APPS = ['orders']\n"
       "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql',\n"
       "    'HOST': os.environ.get('DB_HOST', 'db')}}\n"},
      {"orders/__init__.py", ""},
      {"orders/models.py",
       "from django.db import models\nclass Order(models.Model):\n"
       "    number = models.IntegerField()\n"},
      {"orders/views.py",
       "import stripe\nfrom orders.models import Order\n"
       "def pay(request):\n    stripe.Charge.create(amount=1)\n"},
      {"orders/texts.py",
       "from twilio.rest import Client\ndef tell(number):\n"
       "    Client('a', 'b').messages.create(to=number)\n"},
  };
  files.insert(more.begin(), more.end());
  return files;
}

}  // namespace

TEST_CASE("a process that is started for one command does what that command does") {
  const Files command = {
      {"orders/management/__init__.py", ""},
      {"orders/management/commands/__init__.py", ""},
      {"orders/management/commands/tell_all.py",
       "from django.core.management.base import BaseCommand\nfrom orders.models import Order\n"
       "from orders.texts import tell\nclass Command(BaseCommand):\n"
       "    def handle(self, *args, **options):\n        for order in Order.objects.all():\n"
       "            tell(order.number)\n"}};
  const std::string map = map_of(shop("python manage.py tell_all", command));
  CHECK_MESSAGE(has(map, "worker can send text messages, and call people through Twilio\n"), map);
  CHECK_MESSAGE(!has(map, "worker takes payments"), map);
  CHECK_MESSAGE(has(map, "worker keeps data in db\n"), map);
}

TEST_CASE("what is done once before a server starts says nothing of where the server begins") {
  Files files = shop("sleep 1", {{"orders/management/__init__.py", ""},
                                 {"orders/management/commands/__init__.py", ""},
                                 {"orders/management/commands/load_orders.py",
                                  "from django.core.management.base import BaseCommand\n"
                                  "class Command(BaseCommand):\n"
                                  "    def handle(self, *args, **options):\n        print(1)\n"}});
  files["docker-compose.yml"] =
      "services:\n  web:\n    build: .\n    ports: [\"80:80\"]\n"
      "    command: sh -c \"python manage.py load_orders && python manage.py runserver 0:80\"\n"
      "  other:\n    build: .\n    ports: [\"81:80\"]\n    command: python manage.py runserver "
      "0:80\n"
      "  db:\n    image: postgres:16\n";
  const std::string map = map_of(files);
  CHECK_MESSAGE(has(map, "web takes payments through Stripe\n"), map);
}
