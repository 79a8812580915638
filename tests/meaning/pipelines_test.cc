// SPDX-License-Identifier: Apache-2.0
// Data work and its steps: operators of one's own, and several pipelines in one file.
#include "meaning/pipelines.h"

#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "nightly @daily: count send", one line a pipeline.
std::string told(const std::map<std::string, std::string>& files) {
  const LinkedProject made(files);
  const ReaderContext context{made.project(), made.links(), made.catalogue()};
  std::string out;
  for (const Pipeline& row : find_pipelines(context, made.facts())) {
    out += row.name + " " + (row.by_hand ? "by hand" : row.schedule) + ":";
    for (const auto& [name, place] : row.steps) out += " " + name;
    out += "\n";
  }
  return out;
}

/// "orders < shop.csv > shop.clean", one line a pipeline.
std::string moved(const std::map<std::string, std::string>& files) {
  const LinkedProject made(files);
  const ReaderContext context{made.project(), made.links(), made.catalogue()};
  std::string out;
  for (const Pipeline& row : find_pipelines(context, made.facts())) {
    out += row.name;
    for (const auto& [name, place] : row.reads) out += " < " + name;
    for (const auto& [name, place] : row.writes) out += " > " + name;
    out += "\n";
  }
  return out;
}

const std::string kPods =
    "from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator as Above\n"
    "\n\nclass PodOperator(Above):\n    pass\n";

}  // namespace

TEST_CASE("an operator that the project makes of another one is a step") {
  CHECK(told({{"operators/__init__.py", ""},
              {"operators/pods.py", kPods},
              {"dags/nightly.py",
               "from airflow import DAG\nfrom operators.pods import PodOperator\n\n"
               "with DAG(\"nightly\", schedule=\"@daily\") as dag:\n"
               "    count = PodOperator(task_id=\"count\", image=\"counter\")\n"}}) ==
        "nightly @daily: count\n");
}

TEST_CASE("a step is of the last pipeline that begins before it, and a hole is no name of one") {
  CHECK(
      told(
          {{"operators/__init__.py", ""},
           {"operators/pods.py", kPods},
           {"dags/two.py",
            "from airflow import DAG\nfrom operators.pods import PodOperator\n\n\n"
            "def step(name):\n    return PodOperator(task_id=f\"{name}\")\n\n\n"
            "with DAG(\"first\", schedule=\"@daily\"):\n    PodOperator(task_id=\"count\")\n\n"
            "with DAG(\"second\", schedule=\"@weekly\"):\n    PodOperator(task_id=\"send\")\n"}}) ==
      "first @daily: count\nsecond @weekly: send\n");
}

TEST_CASE(
    "a clock is told with the job that it runs, and an operation with the job that calls it") {
  CHECK(told({{"requirements.txt", "dagster\n"},
              {"defs.py",
               "from dagster import ScheduleDefinition, asset, define_asset_job, job, op, "
               "schedule\n\n\n"
               "@asset\ndef orders(): ...\n\n\n"
               "refresh_job = define_asset_job(\"refresh\", selection=\"*\")\n"
               "nightly = ScheduleDefinition(job=refresh_job, cron_schedule=\"0 3 * * *\")\n\n\n"
               "@op\ndef ping(): ...\n\n\n@job\ndef ping_job():\n    ping()\n\n\n"
               "@schedule(job=ping_job, cron_schedule=\"*/5 * * * *\")\n"
               "def often(context):\n    return {}\n"}}) ==
        "Dagster : orders\nrefresh 0 3 * * *:\nping_job */5 * * * *: ping\n");
}

TEST_CASE("where a function that only makes steps is called, a step of that pipeline stands") {
  CHECK(told({{"tools/__init__.py", ""},
              {"tools/make.py",
               "from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator\n"
               "\n\ndef make_load(dag, name):\n"
               "    return KubernetesPodOperator(task_id=f\"load_{name}\", dag=dag)\n"
               "\n\ndef unused(dag):\n"
               "    return KubernetesPodOperator(task_id=\"left_over\", dag=dag)\n"
               "\n\ndef make_send(dag):\n    return make_load(dag, \"send\")\n"},
              {"dags/nightly.py",
               "from airflow import DAG\nfrom tools.make import make_load, make_send\n\n"
               "dag = DAG(\"nightly\", schedule=\"@daily\")\n\n"
               "load_orders = make_load(dag, \"orders\")\n"
               "send_all = make_send(dag)\n"
               "make_load(dag, \"rest\")\n"}}) ==
        "nightly @daily: load_orders send_all make_load\n");
}

TEST_CASE("a pipeline without a clock says so, and one whose clock was not read does not") {
  CHECK(
      told({{"dags/one.py", "from airflow import DAG\n\nx = DAG(\"first\", schedule=None)\n"},
            {"dags/two.py", "from airflow import DAG\n\nx = DAG(\"second\", schedule=at())\n"}}) ==
      "first by hand:\nsecond :\n");
}

TEST_CASE(
    "an operator that carries data says what it reads and writes, by its class and arguments") {
  CHECK(moved({{"dags/nightly.py",
                "from airflow import DAG\n"
                "from airflow.providers.google.cloud.transfers.gcs_to_bigquery import "
                "GCSToBigQueryOperator\n\n\n"
                "class OwnOperator(GCSToBigQueryOperator):\n    pass\n\n\n"
                "with DAG(\"nightly\", schedule=\"@daily\"):\n"
                "    OwnOperator(task_id=\"load\", source_objects=\"orders.csv\",\n"
                "        destination_project_dataset_table=\"shop.orders\")\n"}}) ==
        "nightly < GCS orders.csv > BigQuery shop.orders\n");
}

TEST_CASE("what a function does that a step is handed is done by the pipeline") {
  CHECK(moved({{"tools/__init__.py", ""},
               {"tools/make.py",
                "from airflow.operators.python import PythonOperator\n"
                "from airflow.providers.amazon.aws.transfers.s3_to_redshift import "
                "S3ToRedshiftOperator\n\n\n"
                "def make_task(dag, work):\n"
                "    return PythonOperator(task_id=f\"{work}\", python_callable=work, dag=dag)\n"
                "\n\ndef load(**context):\n"
                "    S3ToRedshiftOperator(task_id=\"x\", table=\"orders\").execute(context)\n"},
               {"dags/nightly.py",
                "from airflow import DAG\nfrom tools.make import load, make_task\n\n"
                "dag = DAG(\"nightly\", schedule=\"@daily\")\n"
                "load_all = make_task(dag, load)\n"}}) == "nightly < S3 > Redshift orders\n");
}

TEST_CASE("a script of Spark is a pipeline by itself, and files beside dbt's name its sources") {
  CHECK(moved({{"jobs/clean.py",
                "from pyspark.sql import SparkSession\n\n"
                "spark = SparkSession.builder.appName(\"clean\").getOrCreate()\n"
                "spark.read.parquet(\"s3://shop/raw\").write.parquet(\"s3://shop/clean\")\n"}}) ==
        "clean < s3://shop/raw > s3://shop/clean\n");
  CHECK(moved({{"dbt_project.yml", "name: shop\nversion: '1.0'\n"},
               {"models/orders.sql", "select 1\n"},
               {"models/sources.yml",
                "sources:\n  - name: raw\n    tables:\n      - name: raw_orders\n"}}) ==
        "shop < raw_orders\n");
}

TEST_CASE("a pipeline whose name callers give is called like the function that makes it") {
  CHECK(told({{"dags/make.py",
               "from airflow import DAG\n\n\ndef build_load(dag_id):\n"
               "    return DAG(dag_id, schedule=\"@daily\")\n"}}) == "build_load @daily:\n");
}

TEST_CASE("an asset reads what it depends on and writes its key; a job has the steps it selects") {
  const std::map<std::string, std::string> files{
      {"requirements.txt", "dagster\n"},
      {"defs.py",
       "from dagster import AssetIn, AssetKey, ScheduleDefinition, asset, define_asset_job\n\n\n"
       "@asset(\n    key=AssetKey([\"shop\", \"parcels\"]),\n"
       "    deps=[AssetKey([\"raw\", \"orders\"])],\n)\ndef parcels(): ...\n\n\n"
       "@asset(group_name=\"reports\", ins={\"given\": AssetIn(key=AssetKey([\"shop\", "
       "\"parcels\"]))})\n"
       "def daily(given): ...\n\n\n"
       "clock = ScheduleDefinition(\n"
       "    job=define_asset_job(\"nightly\", selection=[parcels]),\n"
       "    cron_schedule=\"0 3 * * *\",\n)\n"}};
  CHECK(told(files) == "reports : daily\nnightly 0 3 * * *: parcels\n");
  CHECK(moved(files) == "reports < shop/parcels > daily\nnightly < raw/orders > shop/parcels\n");
}

TEST_CASE("a statement says what it reads and fills, and a bucket is called as it is set") {
  CHECK(moved({{".env", "RAW_BUCKET=gs://only-a-test\n"},
               {"dags/nightly.py",
                "import os\n\nfrom airflow import DAG\n"
                "from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator\n"
                "from airflow.providers.google.cloud.transfers.gcs_to_gcs import GCSToGCSOperator\n"
                "\n\nwith DAG(\"nightly\", schedule=\"@daily\"):\n"
                "    SQLExecuteQueryOperator(\n        task_id=\"fill\",\n"
                "        sql=\"CREATE OR REPLACE TABLE shop.clean AS SELECT * FROM "
                "shop.orders\",\n    )\n"
                "    GCSToGCSOperator.partial(task_id=\"copy\", "
                "source_bucket=os.environ[\"RAW_BUCKET\"])\n"}}) ==
        "nightly < orders < GCS RAW_BUCKET > clean > GCS\n");
}

TEST_CASE("a flow runs by the clock that it is served with, and reads what its tasks ask for") {
  const std::map<std::string, std::string> files{
      {"requirements.txt", "prefect\nrequests\npandas\n"},
      {"flows.py",
       "import pandas as pd\nimport requests\nfrom prefect import flow, task\n\n\n"
       "@task\ndef load():\n    requests.get(\"https://data.example.org/orders\")\n"
       "    pd.DataFrame().to_parquet(\"s3://shop/orders.parquet\")\n\n\n"
       "def both():\n    load()\n\n\n@flow\ndef nightly():\n    both()\n\n\n"
       "@flow\ndef again():\n    load()\n\n\n"
       "nightly.serve(name=\"x\", cron=\"0 3 * * *\")\n"}};
  CHECK(told(files) == "nightly 0 3 * * *: load\nagain : load\n");
  CHECK(moved(files) ==
        "nightly < data.example.org > s3://shop/orders.parquet\n"
        "again < data.example.org > s3://shop/orders.parquet\n");
}

TEST_CASE("models of dbt ask for sources; those that no model asks for are what comes out") {
  CHECK(moved({{"dbt_project.yml", "name: shop\nversion: '1.0'\n"},
               {"models/clean.sql", "select * from {{ source('raw', 'orders') }}\n"},
               {"models/daily.sql", "select * from {{ ref(\"clean\") }}\n"}}) ==
        "shop < raw.orders > daily\n");
}

TEST_CASE("a topology of Kafka Streams is a pipeline by itself") {
  CHECK(moved({{"src/main/java/Counts.java",
                "import org.apache.kafka.streams.StreamsBuilder;\n\nclass Counts {\n"
                "  void build(StreamsBuilder builder) {\n"
                "    builder.stream(\"orders\").mapValues(x -> x).to(\"clean\");\n  }\n}\n"}}) ==
        "Counts.java < orders > clean\n");
}

TEST_CASE("a step moves what the statements do that it names in a class of the project") {
  CHECK(moved({{"queries.py",
                "class Queries:\n"
                "    fill_clean = \"\"\"INSERT INTO shop.clean SELECT * FROM raw.orders\"\"\"\n"
                "    never_run = \"\"\"INSERT INTO shop.other SELECT * FROM raw.visits\"\"\"\n\n"
                "TOTALS = \"INSERT INTO totals SELECT sum(price) FROM prices\"\n"},
               {"dags/nightly.py",
                "from airflow import DAG\n"
                "from airflow.operators.shop_plugin import LoadOperator\n"
                "from queries import Queries, TOTALS\n\n"
                "dag = DAG(\"nightly\", schedule_interval=\"@daily\")\n"
                "LoadOperator(task_id=\"clean\", statements=[Queries.fill_clean.format(\"1\"), "
                "TOTALS], dag=dag)\n"}}) == "nightly < orders < prices > clean > totals\n");
}
